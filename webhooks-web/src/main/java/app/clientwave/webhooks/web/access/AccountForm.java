package app.clientwave.webhooks.web.access;

import java.io.Serializable;

/** What is typed to open or rename an account. */
public class AccountForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String name;
  private String id;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** The one that a host's events carry; null: it is made. */
  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
