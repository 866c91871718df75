package app.clientwave.webhooks.web.sign;

import app.clientwave.webhooks.access.SignedIn;
import app.clientwave.webhooks.web.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.List;

/**
 * Who somebody may be whom the OpenID provider has signed in, one for each account with their
 * address; the session keeps it until they say.
 */
record Choice(String idToken, List<SignedIn> people, String to) implements Serializable {
  private static final String KEY = Choice.class.getName();
  private static final String ID_TOKEN = KEY + ".idToken";

  static void offer(
      HttpServletRequest request, String idToken, List<? extends SignedIn> people, String to) {
    SignIn.begin(request).setAttribute(KEY, new Choice(idToken, List.copyOf(people), to));
  }

  static void enter(HttpServletRequest request, String idToken, SignedIn person) {
    SignIn.keep(request, person);
    request.getSession().setAttribute(ID_TOKEN, idToken);
  }

  /** What is offered in this session, or null. */
  static Choice of(HttpSession session) {
    return session != null && session.getAttribute(KEY) instanceof Choice choice ? choice : null;
  }

  /** By what the provider knows who signs out, or null when it did not sign them in. */
  static String idToken(HttpSession session) {
    return session == null ? null : (String) session.getAttribute(ID_TOKEN);
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return people.size() + " to choose from";
  }
}
