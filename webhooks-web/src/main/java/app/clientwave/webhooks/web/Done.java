package app.clientwave.webhooks.web;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;

/** Has the page that is being made tell what was done. */
public final class Done {
  private Done() {}

  /**
   * Shows a text.
   *
   * @param key in the texts
   * @param about what stands in it for {0}, {1}, ...
   */
  public static void tell(String key, Object... about) {
    String text = MessageFormat.format(Texts.ofReader().getString(key), about);
    FacesContext.getCurrentInstance().getExternalContext().getRequestMap().put("done", text);
  }
}
