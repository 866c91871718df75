package app.clientwave.webhooks.web.jobs;

import jakarta.faces.context.FacesContext;

/** Texts of the pages in the reader's language. */
final class Texts {
  private Texts() {}

  static String of(String key) {
    FacesContext faces = FacesContext.getCurrentInstance();
    return faces.getApplication().getResourceBundle(faces, "text").getString(key);
  }
}
