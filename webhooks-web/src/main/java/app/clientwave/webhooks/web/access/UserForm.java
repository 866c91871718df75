package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.User;
import app.clientwave.webhooks.access.UserDraft;
import app.clientwave.webhooks.host.Role;
import java.io.Serializable;

/** What is typed to add or change a user. */
public class UserForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String name;
  private String email;
  private String emailBefore;
  private Role role = Role.VIEWER;

  void fill(User user) {
    name = user.name();
    email = user.email();
    emailBefore = email;
    role = user.role();
  }

  /** What is left empty breaks a rule; an email that is left alone does not: the first user's. */
  UserDraft draft() {
    String typed = email == null ? "" : email.strip();
    return new UserDraft(name == null ? "" : name, typed.equals(emailBefore) ? null : typed, role);
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public Role getRole() {
    return role;
  }

  public void setRole(Role role) {
    this.role = role;
  }
}
