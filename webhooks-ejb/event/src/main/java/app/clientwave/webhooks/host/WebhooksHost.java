package app.clientwave.webhooks.host;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What an application that embeds the webhooks may provide as one CDI bean, so that their pages
 * become a part of its own. Without such a bean they have a sign-in and a look of their own.
 *
 * <p>Programs that call the API are not asked here: they carry tokens.
 */
public interface WebhooksHost {

  /**
   * Who sends this request for a page, or empty when nobody is signed in. Asked at each request, so
   * that who signs out, or loses a role, does so at once.
   */
  Optional<HostUser> user(HttpServletRequest request);

  /**
   * Where a browser goes whose request nobody signed in for: an address, or a path of the server,
   * which leads back to that of the request.
   */
  String signInUrl(HttpServletRequest request);

  /**
   * The Facelets template of the pages, such as {@code /crm/template.xhtml} for the file {@code
   * META-INF/resources/crm/template.xhtml} of a jar in the EAR's {@code lib}. It inserts {@code
   * title} and {@code content}, the latter in no form.
   */
  default Optional<String> template() {
    return Optional.empty();
  }
}
