package app.clientwave.webhooks.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The pages for what went wrong, in the language of whoever asked, with links below the context
 * root that the host chose. No Faces pages, for Faces may be what failed, and these would open a
 * session for whoever asks for an address that is none. Well-formed XML, for a page's script that
 * gets one reads it as such.
 */
@WebServlet({"/expired.html", "/failed.html", "/forbidden.html", "/not-found.html"})
public class Notices extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Whatever the method of the request that went wrong. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Locale language = Texts.language(request);
    ResourceBundle texts = Texts.in(language);
    String key = "notice." + request.getServletPath().replaceAll("^/|\\.html$", "");
    try (InputStream page = getServletContext().getResourceAsStream("/WEB-INF/notice.html")) {
      String text =
          new String(page.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{lang}", language.getLanguage())
              .replace("{product}", texts.getString("product"))
              .replace("{title}", texts.getString(key))
              .replace("{means}", texts.getString(key + ".means"))
              .replace("{home}", texts.getString("notice.home"));
      response.setContentType("text/html");
      response.setCharacterEncoding("UTF-8");
      response
          .getWriter()
          .write(text.replace("href=\"/", "href=\"" + request.getContextPath() + "/"));
    }
  }
}
