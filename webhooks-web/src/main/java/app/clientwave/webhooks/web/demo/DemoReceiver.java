package app.clientwave.webhooks.web.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes what is posted below {@code /demo/receiver} and shows the last of it, newest first, to a
 * GET of the same path. Answers 200; 401 to a wrong signature; below {@code flaky} 500 to about
 * every third event, the first time it comes.
 */
@WebServlet("/demo/receiver/*")
public class DemoReceiver extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String ACCOUNT = "default";
  private static final String FLAKY = "/flaky";
  private static final int KEPT = 50;
  private static final int LONGEST_KEPT_BODY = 64 * 1024;
  private static final JsonWriterFactory WRITERS =
      Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  @Inject transient Settings settings;
  @Inject transient Signatures signatures;
  @Inject @Webhooks transient Clock clock;

  private final transient Deque<Received> last = new ArrayDeque<>();

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, jakarta.servlet.ServletException {
    if (settings.demo()) {
      super.service(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(settings.event().maxSize() + 1);
    if (body.length > settings.event().maxSize()) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    URI address = settings.http().address().resolve(request.getRequestURI());
    String signature =
        signatures.check(ACCOUNT, address, body, request.getHeader("X-ClientWave-Signature"));
    int answer = answer(request, signature);
    keep(
        new Received(
            clock.instant(),
            request.getRequestURI(),
            headers(request),
            new String(body, 0, Math.min(body.length, LONGEST_KEPT_BODY), UTF_8),
            signature,
            answer));
    response.setStatus(answer);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonArrayBuilder data = Json.createArrayBuilder();
    String path = request.getRequestURI();
    for (Received received : newestFirst()) {
      if (received.path().equals(path) || received.path().startsWith(path + "/")) {
        data.add(received.json());
      }
    }
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    try (JsonWriter writer = WRITERS.createWriter(response.getOutputStream(), UTF_8)) {
      writer.writeObject(Json.createObjectBuilder().add("data", data).build());
    }
  }

  private static int answer(HttpServletRequest request, String signature) {
    if (signature.equals(Signatures.WRONG)) {
      return HttpServletResponse.SC_UNAUTHORIZED;
    }
    boolean fails =
        FLAKY.equals(request.getPathInfo())
            && "1".equals(request.getHeader("X-ClientWave-Attempt"))
            && Math.floorMod(String.valueOf(request.getHeader("webhook-id")).hashCode(), 3) == 0;
    return fails ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : HttpServletResponse.SC_OK;
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
    }
    return headers;
  }

  private synchronized void keep(Received received) {
    if (last.size() == KEPT) {
      last.removeLast();
    }
    last.addFirst(received);
  }

  private synchronized List<Received> newestFirst() {
    return new ArrayList<>(last);
  }
}
