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
  private Role role = Role.VIEWER;

  void fill(User user) {
    name = user.name();
    email = user.email();
    role = user.role();
  }

  /** What is left empty breaks a rule. */
  UserDraft draft() {
    return new UserDraft(name == null ? "" : name, email == null ? "" : email.strip(), role);
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
