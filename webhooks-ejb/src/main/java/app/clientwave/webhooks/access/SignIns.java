package app.clientwave.webhooks.access;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Actor;
import app.clientwave.webhooks.audit.Audit;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;

/** Has the audit log tell who signed in, and for whom somebody tried. Public because EJB asks. */
@Stateless
public class SignIns {
  @Inject Audit audit;

  /** Nobody is in before this returns. */
  public void succeeded(String account, String id, String name, String address) {
    Actor themselves = new Actor(Actor.Type.USER, account, id, name, Actor.Door.PAGE);
    audit.record(
        themselves, account, Action.SIGN_IN_SUCCEEDED, id, null, Map.of("address", address));
  }

  /**
   * Not awaited. <i>Why: the answer would take longer for a login that there is.</i>
   *
   * @param tries how many there were since the last entry
   */
  @Asynchronous
  public void refused(User user, String address, int tries) {
    Actor somebody = new Actor(Actor.Type.ANONYMOUS, null, null, null, Actor.Door.PAGE);
    audit.record(
        somebody,
        user.account,
        Action.SIGN_IN_REFUSED,
        user.id(),
        null,
        Map.of("address", address, "tries", tries));
  }
}
