package app.clientwave.sales;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;

/** Makes an opportunity and a client of a caller, each in a transaction of its own. */
@Stateless
public class Conversion {
  @EJB Opportunities opportunities;
  @EJB Clients clients;

  /** The client stays although the opportunity does not. */
  public void failAfterTheClient(String account, String opportunity, String client) {
    opportunities.enter(account, opportunity);
    clients.enterByItself(account, client);
    throw new IllegalStateException("something else went wrong");
  }

  /** The opportunity stays although the client does not. */
  public void goOnWithoutTheClient(String account, String opportunity, String client) {
    opportunities.enter(account, opportunity);
    try {
      clients.enterByItselfAndFail(account, client);
    } catch (EJBException expected) {
      // the opportunity is worth having without it
    }
  }
}
