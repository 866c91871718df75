package app.clientwave.webhooks.web;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What pages say, for code that makes sentences of it. */
public final class Texts {
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  /** As {@code faces-config.xml} has them; whoever reads neither gets the first. */
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

  private Texts() {}

  /** In the language of who looks at the page that is being made. */
  public static ResourceBundle ofReader() {
    FacesContext faces = FacesContext.getCurrentInstance();
    return faces.getApplication().getResourceBundle(faces, "text");
  }

  /** The same in a language of ours, with no need of Faces. */
  static ResourceBundle in(Locale language) {
    return bundle("texts", language);
  }

  /** Of whoever asks, chosen as Faces does. */
  static Locale language(HttpServletRequest request) {
    return Collections.list(request.getLocales()).stream()
        .map(wanted -> Locale.forLanguageTag(wanted.getLanguage()))
        .filter(LANGUAGES::contains)
        .findFirst()
        .orElse(LANGUAGES.get(0));
  }

  /** Answers with one of them, where no page is made. */
  static void write(
      HttpServletRequest request, HttpServletResponse response, int status, String key)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(in(language(request)).getString(key));
  }

  static ResourceBundle bundle(String name, Locale language) {
    return ResourceBundle.getBundle(
        Texts.class.getPackageName() + "." + name, language, NO_FALLBACK);
  }
}
