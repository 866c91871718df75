package app.clientwave.webhooks.web;

import jakarta.faces.context.FacesContext;
import java.util.ResourceBundle;

/** What pages say, for code that makes sentences of it. */
public final class Texts {
  private Texts() {}

  /** In the language of who looks at the page that is being made. */
  public static ResourceBundle ofReader() {
    FacesContext faces = FacesContext.getCurrentInstance();
    return faces.getApplication().getResourceBundle(faces, "text");
  }
}
