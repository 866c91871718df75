package app.clientwave.webhooks.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Somebody at the site, with an empty cookie jar; notes what the browser complains about. */
public final class Visit implements AutoCloseable {
  private static final String POLICY_WATCH =
      "document.addEventListener('securitypolicyviolation',"
          + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))";

  private static final String FLAWS =
      """
      [...document.querySelectorAll('input:not([type=hidden]), select')]
          .filter(field => !field.labels.length && !field.hasAttribute('aria-label')).map(field => 'no label: ' + field.id)
        .concat([...document.querySelectorAll('[aria-describedby]')]
          .flatMap(field => field.getAttribute('aria-describedby').split(' '))
          .filter(id => !document.getElementById(id)).map(id => 'nowhere: ' + id))
        .concat([...document.querySelectorAll('[id]')].map(one => one.id)
          .filter((id, i, all) => all.indexOf(id) < i).map(id => 'twice: ' + id))
        .concat([...document.querySelectorAll('.webhooks [style]:not([style=""])')]
          .map(one => 'style: ' + one.outerHTML))
      """;

  private static final int HEIGHT = 900;
  private static final int WIDEST = 1920;
  private static final int[] WIDTHS = {360, 1280, WIDEST};
  private static final ColorScheme[] THEMES = {ColorScheme.DARK, ColorScheme.LIGHT};

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
                .setViewportSize(width, HEIGHT)
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

  /**
   * What is wrong with the page as it stands, with pictures of it in both themes, narrow and wide:
   * what is wider than the window, fields without a label, descriptions that are nowhere, ids that
   * are there twice, styles that the policy forbids.
   */
  @SuppressWarnings("unchecked")
  public List<String> flaws(String name) {
    int before = page.viewportSize().width;
    List<String> flaws = new ArrayList<>((List<String>) page.evaluate(FLAWS));
    for (int width : WIDTHS) {
      page.setViewportSize(width, HEIGHT);
      if (hasToScrollSideways()) {
        flaws.add("has to scroll sideways at " + width);
      }
      for (ColorScheme theme : width == WIDEST ? new ColorScheme[0] : THEMES) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        picture("%s-%d-%s".formatted(name, width, theme.name().toLowerCase(Locale.ROOT)));
      }
    }
    page.setViewportSize(before, HEIGHT);
    return flaws;
  }

  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
  }
}
