package app.clientwave.webhooks.web;

import jakarta.faces.context.FacesContext;

/**
 * A secret, password or token just made. It lies in the request that made it and in no session, so
 * that whoever loads the page again does not get it (P9).
 */
public record ShownOnce(String whose, String text) {

  /** Has the page show it that is being made. */
  public void show() {
    FacesContext.getCurrentInstance().getExternalContext().getRequestMap().put("shownOnce", this);
  }

  /** Without the text, for logs and error pages. */
  @Override
  public String toString() {
    return whose;
  }
}
