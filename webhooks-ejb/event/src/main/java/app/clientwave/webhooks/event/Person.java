package app.clientwave.webhooks.event;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;

/** Someone who is known by name and address. */
public record Person(
    @Described("Full name.") @Size(min = 1) String name,
    @Described("Sign-in address.") @Email String email) {}
