package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.transport.Failure;

/**
 * What came of an attempt, in plain words, and what its customer can do.
 *
 * @param text never empty
 * @param hint empty where nothing need be done
 */
public record Explanation(String text, String hint) {

  static Explanation of(Attempt attempt) {
    return switch (attempt.outcome) {
      case DELIVERED -> new Explanation("Your server accepted the event.", "");
      case UNKNOWN ->
          new Explanation(
              "ClientWave was interrupted while it sent this, so the outcome is unknown: your server"
                  + " may have the event. It was sent again.",
              "Use the event's id to skip an event that you already have.");
      case FAILED ->
          attempt.statusCode == null
              ? ofFailure(attempt.failure, attempt.detail)
              : ofStatus(attempt.statusCode);
    };
  }

  private static Explanation ofFailure(Failure failure, String detail) {
    return switch (failure) {
      case NAME_NOT_FOUND ->
          new Explanation(
              "The host name of your URL could not be found.",
              "Check the URL for a typing error, and that the name is in the public DNS.");
      case REFUSED ->
          new Explanation(
              "Your server refused the connection: nothing listens at that address and port.",
              "Check that your server runs, and the port in the URL.");
      case UNREACHABLE ->
          new Explanation(
              "Your server could not be reached.",
              "Check that it is connected, and that a firewall lets ClientWave through.");
      case CONNECT_TIMEOUT ->
          new Explanation(
              "No connection came about in time.",
              "A firewall often is the cause: let the addresses that ClientWave sends from through.");
      case ANSWER_TIMEOUT ->
          new Explanation(
              "Your server did not answer in time.",
              "Answer with 200 as soon as you have the event, and work on it afterwards.");
      case TLS ->
          new Explanation(
              "The secure connection failed: " + detail,
              "Check that the certificate is valid, complete with its chain, and made for this"
                  + " name.");
      case CLOSED ->
          new Explanation(
              "Your server closed the connection before its answer was complete.",
              "Look into your server's log at that time; a proxy in front of it may have cut it.");
      case NOT_HTTP ->
          new Explanation(
              "What your server answered is not HTTP.",
              "Check the port in the URL: another program may listen there.");
      case BLOCKED ->
          new Explanation(
              "ClientWave does not send to this address: " + detail,
              "Use a URL whose name leads to public addresses alone.");
      case PROXY ->
          new Explanation(
              "ClientWave calls through a proxy of its own, which gave no way to your server: "
                  + detail,
              "If your server was up at that time, this is for ClientWave to mend:"
                  + " support@clientwave.app.");
      case NO_SECRET ->
          new Explanation(
              "ClientWave can no longer read this webhook's secret or headers, and sends nothing"
                  + " without them.",
              "Make a new secret for the webhook, and set its headers anew.");
      case OTHER ->
          new Explanation(
              "The request failed: " + detail, "If it goes on, write to support@clientwave.app.");
    };
  }

  private static Explanation ofStatus(int status) {
    if (status < 200) {
      return new Explanation(
          "Your server answered with the interim status " + status + " and nothing after it.",
          "Answer with a status of 200 to 299.");
    }
    if (status < 300) {
      return new Explanation(
          "Your server began to accept the event, and its answer broke off.",
          "Send a short answer, complete, before you close the connection.");
    }
    if (status < 400) {
      return new Explanation(
          "Your server answered with a redirect (" + status + "), which webhooks never follow.",
          "Set the webhook's URL to the address that it redirects to.");
    }
    return switch (status) {
      case 401, 403 ->
          new Explanation(
              "Your server refused the event ("
                  + status
                  + "): it did not accept the signature, or"
                  + " wants a sign-in of its own.",
              "Check that it verifies with this webhook's secret, over the body's bytes as they came,"
                  + " before any parsing.");
      case 404 ->
          new Explanation(
              "Your server knows no such path (404).", "Check the path in the webhook's URL.");
      case 405 ->
          new Explanation(
              "Your server does not take POST requests at this path (405).",
              "Let your handler accept POST.");
      case 410 ->
          new Explanation(
              "Your server says that this address is gone for good (410).",
              "Delete the webhook if you no longer want it; until then it is retried.");
      case 413 ->
          new Explanation(
              "The event was too large for your server (413).",
              "Raise its limit for request bodies.");
      case 415 ->
          new Explanation(
              "Your server does not take JSON at this path (415).",
              "Let your handler accept Content-Type: application/json.");
      case 429 ->
          new Explanation(
              "Your server was asked too often (429).",
              "Raise its limit for ClientWave; a Retry-After header is respected up to an hour.");
      case 502, 503, 504 ->
          new Explanation(
              "A proxy in front of your server could not reach it, or it is down (" + status + ").",
              "Check that the program behind the proxy runs.");
      default ->
          status < 500
              ? new Explanation(
                  "Your server did not accept the event (" + status + ").",
                  "Look at the answer's body and into your server's log.")
              : new Explanation(
                  "Your server failed while it worked on the event (" + status + ").",
                  "Look into your server's log at that time.");
    };
  }
}
