package app.clientwave.crm;

import app.clientwave.webhooks.host.HostUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in to the monolith, in whichever of its web modules, which share the EAR's lib. */
@ApplicationScoped
public class Sessions {
  public static final String COOKIE = "crm";

  private final Map<String, HostUser> open = new ConcurrentHashMap<>();

  public String begin(HostUser user) {
    String id = UUID.randomUUID().toString();
    open.put(id, user);
    return id;
  }

  public void end(HttpServletRequest request) {
    id(request).ifPresent(open::remove);
  }

  Optional<HostUser> user(HttpServletRequest request) {
    return id(request).map(open::get);
  }

  private static Optional<String> id(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }
}
