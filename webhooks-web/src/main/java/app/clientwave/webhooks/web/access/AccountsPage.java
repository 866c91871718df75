package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.Account;
import app.clientwave.webhooks.access.Accounts;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.Part;
import app.clientwave.webhooks.web.ShownOnce;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;

/** Settings &gt; Accounts: opened, renamed and closed by operators. */
@Named
@ViewScoped
public class AccountsPage extends AccessPage<Account> {
  private static final long serialVersionUID = 1L;

  @Inject Accounts accounts;
  @Inject AccountClosing closing;

  private final AccountForm form = new AccountForm();

  @Override
  protected void prepare() {
    if (getId() != null) {
      accounts.find(getId()).ifPresent(account -> subject = account.name());
      form.setName(subject);
    }
  }

  public void add() {
    attempt(
        () -> {
          Accounts.Opened opened = accounts.open(form.getId(), name());
          done("accountOpened", opened.account().name());
          new ShownOnce(opened.account().id(), opened.token().text()).show();
        });
  }

  public void change() {
    attempt(
        () -> {
          if (accounts.rename(getId(), name()).isPresent()) {
            done("accountRenamed", name());
          } else {
            subject = null;
          }
        });
  }

  public void remove() {
    attempt(
        () -> {
          if (!isOwn(getId()) && closing.close(getId())) {
            done("accountClosed", subject);
          } else {
            subject = null;
          }
        });
  }

  @Override
  protected Part<Account> list() {
    return Part.of(
        accounts.list(before(IdKind.ACCOUNT), Part.FETCH),
        account -> IdKind.ACCOUNT.write(account.key()));
  }

  public boolean isOwn(String account) {
    return caller.account().equals(account);
  }

  public AccountForm getForm() {
    return form;
  }

  private String name() {
    return Objects.toString(form.getName(), "");
  }
}
