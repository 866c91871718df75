package app.clientwave.webhooks.event;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** Whom the contractor works for: the {@code data} of {@code client.*}. */
@RecordBuilder
public record ClientData(
    @Described("The client.") @Pattern(regexp = "cli_.+") String id,
    @Described("Name of the person, company or association.") @Size(min = 1) String name,
    @Described("What kind of property owner the client is.") Type type,
    @Described("Whether work is going on or expected.") Status status,
    @Described(value = "Main address for letters and documents.", optional = true) @Email
        String email,
    @Described(value = "Main number in E.164 form.", optional = true)
        @Pattern(regexp = "\\+[1-9][0-9]{6,14}")
        String phone,
    @Described(value = "Postal address, usually that of the property.", optional = true)
        Address address,
    @Described(
            value = "Where the client came from, for example referral, website or yard_sign.",
            optional = true)
        @Size(min = 1)
        String source,
    @Described("The contact person who was added.") Contact contact,
    @Described("When the record was created.") Instant createdAt,
    @Described("When the record last changed.") Instant updatedAt,
    @Described("When the record was removed.") Instant deletedAt,
    @Described(value = "The user who removed the record.", optional = true) Person deletedBy)
    implements ClientDataBuilder.With {

  /** What kind of property owner the client is. */
  @JsonbTypeSerializer(Spelling.class)
  public enum Type {
    RESIDENTIAL,
    COMMERCIAL
  }

  /** Whether work is going on or expected. */
  @JsonbTypeSerializer(Spelling.class)
  public enum Status {
    PROSPECT,
    ACTIVE,
    INACTIVE
  }

  /** Postal address, usually that of the property. */
  public record Address(
      @Described("Street and number, with the unit if there is one.") @Size(min = 1) String street,
      @Described("City or town.") @Size(min = 1) String city,
      @Described(value = "State or province, abbreviated.", optional = true) @Size(min = 1)
          String state,
      @Described(value = "ZIP or postal code.", optional = true) @Size(min = 1) String postalCode,
      @Described("ISO 3166-1 alpha-2 code.") @Pattern(regexp = "[A-Z]{2}") String country) {}

  /** The contact person who was added. */
  public record Contact(
      @Described("The contact person.") @Pattern(regexp = "cnt_.+") String id,
      @Described("Full name.") @Size(min = 1) String name,
      @Described(value = "What the person is to the client.", optional = true) String role,
      @Described(value = "Address of the person.", optional = true) @Email String email,
      @Described(value = "Number of the person in E.164 form.", optional = true)
          @Pattern(regexp = "\\+[1-9][0-9]{6,14}")
          String phone,
      @Described("Whether this person is asked first.") Boolean isPrimary,
      @Described("When the contact person was added.") Instant createdAt) {}
}
