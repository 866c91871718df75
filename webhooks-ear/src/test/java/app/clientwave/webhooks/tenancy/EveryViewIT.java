package app.clientwave.webhooks.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.browser.Axe;
import app.clientwave.webhooks.browser.Chromium;
import app.clientwave.webhooks.browser.Site;
import app.clientwave.webhooks.browser.Visit;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page and each of its tasks as people see it, with a picture of it in the build's output. */
@Tag("browser")
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryViewIT {
  @RegisterExtension static final WebhookReceiver RECEIVER = new WebhookReceiver();

  private static final int WIDE = 1280;

  /** Of one type of event, with its example and its schema. */
  private static final View TYPE =
      new View("/settings/webhooks/event-types?type=invoice.paid", "admin");

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private final Server server;
  private final Map<String, Visit> visits = new HashMap<>();
  private Tenant tenant;

  EveryViewIT(Server server) {
    this.server = server;
  }

  @BeforeAll
  void open() {
    tenant = new Tenant(server, RECEIVER.url(""));
    Tenant.Login admin = tenant.login("admin");
    visits.put("admin", visit(admin.email(), admin.password()));
    visits.put(Tenant.OPERATOR, visit("admin", Server.PASSWORD));
    visits.put("", CHROMIUM.visit(Site.of(server), WIDE));
  }

  private Visit visit(String user, String password) {
    Visit visit = CHROMIUM.visit(Site.of(server), WIDE);
    visit.page.navigate("/sign-in");
    visit.signIn(user, password);
    visit.page.waitForURL("**/settings/webhooks");
    return visit;
  }

  @AfterAll
  void close() {
    visits.values().forEach(Visit::close);
  }

  /** Address and who looks at it: nobody, an admin, or an operator. */
  record View(String address, String role) {
    @Override
    public String toString() {
      return address;
    }
  }

  static Stream<View> views() {
    Stream<View> pages =
        Page.ALL.stream()
            .filter(page -> !page.isPiece())
            .map(page -> new View(page.address(), page.isForEverybody() ? "" : role(page::allows)));
    Stream<View> tasks =
        Action.ALL.stream().map(action -> new View(action.page(), role(action::allows)));
    return Stream.of(pages, Stream.of(TYPE), tasks).flatMap(views -> views).distinct();
  }

  private static String role(Predicate<String> allows) {
    return allows.test("admin") ? "admin" : Tenant.OPERATOR;
  }

  @ParameterizedTest
  @MethodSource("views")
  void isForEverybodyInBothThemesAndFitsTheWindow(View view) {
    Visit visit = visits.get(view.role());
    visit.page.navigate(new Request("GET", view.address(), null).with(tenant::fresh).path());
    assertThat(visit.flaws("every/" + name(view))).isEmpty();
    for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      visit.page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
      assertThat(Axe.violations(visit.page)).as("%s", theme).isEmpty();
    }
  }

  private static String name(View view) {
    return view.address().substring(1).replaceAll("[^a-z]+", "-");
  }
}
