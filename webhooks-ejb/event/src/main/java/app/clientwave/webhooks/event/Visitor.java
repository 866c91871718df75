package app.clientwave.webhooks.event;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Someone of the client's who opened or answered a document. */
public record Visitor(
    @Described("Full name.") @Size(min = 1) String name,
    @Described("Address that the link was sent to.") @Email String email,
    @Described(value = "IPv4 or IPv6 address that the request came from.", optional = true)
        @Pattern(regexp = "[0-9A-Fa-f.:]{2,45}")
        String ipAddress) {}
