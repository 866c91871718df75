package app.clientwave.powercut;

import app.clientwave.sales.Opportunities;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.TransactionManager;

/**
 * Enters an opportunity; where {@code cut} is asked for, the server ends when all have prepared and
 * none has committed.
 */
@WebServlet("/enter")
public class PowerCut extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB transient Opportunities opportunities;

  @Resource(lookup = "java:appserver/TransactionManager")
  transient TransactionManager transactions;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    try {
      transactions.begin();
      if (request.getParameter("cut") != null) {
        transactions.getTransaction().enlistResource(new FirstToCommit());
      }
      opportunities.enter(request.getParameter("account"), request.getParameter("id"));
      transactions.commit();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the opportunity is there: 200 or 404. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(opportunities.has(request.getParameter("id")) ? 200 : 404);
  }
}
