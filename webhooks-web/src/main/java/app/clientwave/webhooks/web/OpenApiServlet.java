package app.clientwave.webhooks.web;

import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Answers {@code GET /openapi} with {@code META-INF/openapi.yaml} as it stands, or as JSON for
 * {@code Accept: application/json} or {@code format=json}.
 *
 * <p>The server would serve it too, but writes it anew: its examples lose what is null or empty,
 * and it gains a field that OpenAPI does not know. An exact path goes before the server's {@code
 * /openapi/*}.
 */
@WebServlet(urlPatterns = "/openapi")
public class OpenApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final byte[] YAML = read();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean json = wantsJson(request);
    byte[] document = json ? InJson.DOCUMENT : YAML;
    response.setContentType(json ? "application/json" : "application/yaml");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Vary", "Accept");
    response.setContentLength(document.length);
    response.getOutputStream().write(document);
  }

  private static boolean wantsJson(HttpServletRequest request) {
    String format = request.getParameter("format");
    if (format != null) {
      return format.equalsIgnoreCase("json");
    }
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("json") && !accept.contains("yaml");
  }

  private static byte[] read() {
    try (InputStream in = OpenApiServlet.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("META-INF/openapi.yaml cannot be read", e);
    }
  }

  /** Made when it is asked for first. */
  private static final class InJson {
    private static final byte[] DOCUMENT = convert();

    @SuppressWarnings("unchecked")
    private static byte[] convert() {
      String text = new String(YAML, StandardCharsets.UTF_8);
      Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      return Json.createObjectBuilder((Map<String, Object>) document)
          .build()
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
