package app.clientwave.webhooks.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody at the site, with an empty cookie jar; notes what the browser complains about. */
public final class Visit implements AutoCloseable {
  private static final String POLICY_WATCH =
      "document.addEventListener('securitypolicyviolation',"
          + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))";

  public final Page page;
  private final BrowserContext context;
  private final Site site;
  private final List<String> complaints = new ArrayList<>();

  Visit(Browser browser, Site site, int width) {
    this.site = site;
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(site.base())
                .setViewportSize(width, 900)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
    context.addInitScript(POLICY_WATCH);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onResponse(
        answer -> {
          if (answer.status() >= 400) {
            complaints.add(answer.status() + " " + answer.url());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(site.base()) && !request.url().startsWith("data:")) {
            complaints.add("goes elsewhere: " + request.url());
          }
        });
  }

  void signIn() {
    page.navigate("/settings/webhooks");
    signIn(site.user(), site.password());
  }

  public void signIn(String user, String password) {
    page.getByLabel("User").fill(user);
    page.getByLabel("Password").fill(password);
    button("Sign in");
  }

  public void button(String name) {
    page.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /** Whether something is wider than the window. */
  public boolean hasToScrollSideways() {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  public void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "pictures", name + ".png"))
            .setFullPage(true));
  }

  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
  }
}
