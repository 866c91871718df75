package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.NewUser;
import app.clientwave.webhooks.access.User;
import app.clientwave.webhooks.access.Users;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.Part;
import app.clientwave.webhooks.web.ShownOnce;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings &gt; Users: who signs in to the account; added, changed and removed by its admins. */
@Named
@ViewScoped
public class UsersPage extends AccessPage<User> {
  private static final long serialVersionUID = 1L;

  @Inject Users users;

  private final UserForm form = new UserForm();
  private boolean ownRoleAsked;

  @Override
  protected void prepare() {
    Optional<User> user = found();
    if (user.isPresent() && shows(user.get().role())) {
      subject = user.get().name();
      form.fill(user.get());
    }
  }

  public void add() {
    if (!isAbove(form.getRole())) {
      attempt(() -> show("userAdded", users.add(caller.account(), form.draft())));
    }
  }

  /** Asks once more before somebody takes their own rights away. */
  public void change() {
    if (isOutOfReach() || isAbove(form.getRole())) {
      return;
    }
    boolean leaves = isOwn(getId()) && !grants(form.getRole()).containsAll(caller.role().grants());
    if (leaves && !ownRoleAsked) {
      ownRoleAsked = true;
      return;
    }
    ownRoleAsked = false;
    attempt(
        () -> {
          users.change(caller.account(), getId(), form.draft());
          done("userChanged", form.getName());
          if (leaves) {
            go("/settings/webhooks");
          }
        });
  }

  public void reset() {
    if (isOutOfReach()) {
      return;
    }
    attempt(
        () ->
            users
                .resetPassword(caller.account(), getId())
                .ifPresent(made -> show("passwordReset", made)));
  }

  public void remove() {
    if (isOutOfReach()) {
      return;
    }
    attempt(
        () -> {
          users.remove(caller.account(), getId());
          done("userRemoved", subject);
          if (isOwn(getId())) {
            go("/sign-in");
          }
        });
  }

  @Override
  protected Part<User> list() {
    return Part.of(users.list(caller.account(), before(IdKind.USER), Part.FETCH), User::id);
  }

  /** Those of the roles whose users can do something here. */
  @Override
  public List<Role> getRoles() {
    return super.getRoles().stream()
        .filter(role -> role.grants().contains(Role.Names.VIEWER))
        .toList();
  }

  public UserForm getForm() {
    return form;
  }

  /** Whether {@link #change} asked whether somebody means to take their own rights away. */
  public boolean isOwnRoleAsked() {
    return ownRoleAsked;
  }

  /** Whether the caller may make this user a new password; nobody does so to themselves. */
  public boolean mayReset(User user) {
    return may(user.role()) && users.hasPassword(user) && !isOwn(user.id());
  }

  public boolean isOwn(String user) {
    return caller.user().filter(user::equals).isPresent();
  }

  private Optional<User> found() {
    return users.find(caller.account(), getId());
  }

  private boolean isOutOfReach() {
    Optional<User> user = found();
    if (user.isEmpty()) {
      subject = null;
    }
    return user.isEmpty() || isAbove(user.get().role());
  }

  /** None chosen leaves the role as it is. */
  private Set<String> grants(Role role) {
    return (role == null ? caller.role() : role).grants();
  }

  private void show(String key, NewUser made) {
    done(key, made.user().name());
    made.password().ifPresent(text -> new ShownOnce(made.user().email(), text).show());
  }

  private static void go(String path) {
    var http = FacesContext.getCurrentInstance().getExternalContext();
    try {
      http.redirect(http.getRequestContextPath() + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
