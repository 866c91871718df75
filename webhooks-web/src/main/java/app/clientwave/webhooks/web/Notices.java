package app.clientwave.webhooks.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The pages for what went wrong, with links below the context root that the host chose. No Faces
 * pages, for these would open a session for whoever asks for an address that is none. Well-formed
 * XML, for a page's script that gets one reads it as such.
 */
@WebServlet({"/expired.html", "/failed.html", "/forbidden.html", "/not-found.html"})
public class Notices extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Whatever the method of the request that went wrong. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (InputStream page = getServletContext().getResourceAsStream(request.getServletPath())) {
      String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
      response.setContentType("text/html");
      response.setCharacterEncoding("UTF-8");
      response
          .getWriter()
          .write(text.replace("href=\"/", "href=\"" + request.getContextPath() + "/"));
    }
  }
}
