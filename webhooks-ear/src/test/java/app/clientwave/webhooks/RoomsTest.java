package app.clientwave.webhooks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.database.OfAccount;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law of the house: which room may import which, and who alone knows what. */
class RoomsTest {
  private static final String ROOT = "app.clientwave.webhooks.";

  /** Each room and the rooms it may import. Arrows point one way. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("event", Set.of()),
          Map.entry("fault", Set.of("settings")),
          Map.entry("id", Set.of("database", "settings")),
          Map.entry("rule", Set.of()),
          Map.entry("schema", Set.of("event", "settings")),
          Map.entry("signing", Set.of()),
          Map.entry("settings", Set.of()),
          Map.entry("database", Set.of("settings")),
          Map.entry("security", Set.of("database", "fault", "settings")),
          Map.entry("host", Set.of()),
          Map.entry("figures", Set.of("database", "fault", "settings")),
          Map.entry("oidc", Set.of("settings")),
          Map.entry("audit", Set.of("database", "id", "settings")),
          Map.entry(
              "access", Set.of("audit", "database", "host", "id", "rule", "security", "settings")),
          Map.entry("idempotency", Set.of("database", "security", "settings")),
          Map.entry("transport", Set.of("security", "signing", "settings")),
          Map.entry(
              "subscription",
              Set.of(
                  "audit", "database", "event", "fault", "id", "security", "settings", "signing")),
          Map.entry(
              "delivery",
              Set.of(
                  "audit",
                  "database",
                  "event",
                  "fault",
                  "figures",
                  "id",
                  "schema",
                  "security",
                  "settings",
                  "signing",
                  "subscription",
                  "transport")),
          Map.entry(
              "jobs",
              Set.of(
                  "audit",
                  "database",
                  "delivery",
                  "fault",
                  "id",
                  "rule",
                  "settings",
                  "subscription")),
          Map.entry(
              "alert",
              Set.of(
                  "audit",
                  "database",
                  "delivery",
                  "fault",
                  "figures",
                  "id",
                  "rule",
                  "settings",
                  "subscription")),
          Map.entry("demo", Set.of("event", "settings", "subscription")),
          Map.entry(
              "web",
              Set.of(
                  "access",
                  "audit",
                  "database",
                  "delivery",
                  "event",
                  "fault",
                  "figures",
                  "host",
                  "id",
                  "idempotency",
                  "jobs",
                  "rule",
                  "settings",
                  "subscription")),
          Map.entry(
              "web.access", Set.of("web", "access", "host", "id", "settings", "subscription")),
          Map.entry("web.alert", Set.of("web", "alert")),
          Map.entry("web.audit", Set.of("web", "audit", "host", "id")),
          Map.entry("web.delivery", Set.of("web", "delivery", "event", "host", "id", "settings")),
          Map.entry("web.demo", Set.of("web", "settings", "signing", "subscription")),
          Map.entry("web.event", Set.of("web", "delivery", "event", "host", "id", "subscription")),
          Map.entry(
              "web.signing", Set.of("web", "delivery", "settings", "signing", "subscription")),
          Map.entry("web.figures", Set.of("web", "figures", "id")),
          Map.entry(
              "web.jobs",
              Set.of("web", "delivery", "event", "host", "id", "jobs", "settings", "subscription")),
          Map.entry("web.sign", Set.of("web", "access", "host", "oidc", "settings")),
          Map.entry(
              "web.subscription",
              Set.of(
                  "web",
                  "audit",
                  "delivery",
                  "event",
                  "figures",
                  "host",
                  "id",
                  "settings",
                  "signing",
                  "subscription")),
          Map.entry("client", Set.of()),
          Map.entry("launch", Set.of("audit", "security", "settings", "subscription")),
          Map.entry("broker", Set.of()));

  /** Who works for all accounts at once, or before one is known; no page or resource does (P7). */
  private static final Map<String, String> ACROSS_ACCOUNTS =
      Map.ofEntries(
          Map.entry("access.Accounts", "is for operators"),
          Map.entry("access.Credentials", "finds the account of a token or a user"),
          Map.entry("access.FirstSignIn", "makes the first of both"),
          Map.entry("access.LastAdmin", "looks for operators everywhere"),
          Map.entry("alert.MailSteps", "sends what is due, whoever's it is"),
          Map.entry("alert.StreakSteps", "looks which webhooks are well again, whoever's they are"),
          Map.entry("audit.Audit", "holds the end of the account's chain"),
          Map.entry("audit.AuditCheck", "checks the chains of all"),
          Map.entry("audit.Chains", "begins the account's chain"),
          Map.entry("delivery.AttemptTable", "is on the way of every delivery"),
          Map.entry("delivery.DeliveryTable", "is on the way of every delivery"),
          Map.entry("delivery.EventTable", "is on the way of every event"),
          Map.entry("delivery.Ledger", "is on the way of every delivery"),
          Map.entry("delivery.OpenDeliveries", "is on the way of every delivery"),
          Map.entry("delivery.Statements", "runs those of the tables above"),
          Map.entry("figures.HourTable", "writes what a node has counted, whoever's it is"),
          Map.entry("id.Node", "knows no account"),
          Map.entry("idempotency.KeptRequests", "finds by a key that begins with the account"),
          Map.entry("jobs.RunningJobs", "finds what a node can work on"),
          Map.entry("launch.AuditCommand", "checks the chains of all"),
          Map.entry("launch.Preflight", "looks whether the database is there"),
          Map.entry("security.ColumnWalk", "re-encrypts what all accounts have"),
          Map.entry("security.Reencryption", "re-encrypts what all accounts have"),
          Map.entry("security.StoredKeys", "knows no account"),
          Map.entry("subscription.KeyCheck", "looks whether what all have can be read"),
          Map.entry("subscription.EndpointLoader", "reads what every event is matched with"));

  /** The table of accounts itself, and rows that are found through an account's or a key of its. */
  private static final Set<String> ROWS_OF_NO_ACCOUNT =
      Set.of(
          "access.Account", "audit.AuditHead", "delivery.Attempt", "idempotency.IdempotentRequest");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .importPaths(
              "../webhooks-ejb/event/target/classes",
              "../webhooks-ejb/target/classes",
              "../webhooks-web/target/classes",
              "../webhooks-web/client/target/classes",
              "broker/target/classes",
              "target/classes");

  static Set<String> rooms() {
    return new TreeSet<>(ARROWS.keySet());
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void importsOnlyTheRoomsBelow(String room) {
    Set<String> allowed = ARROWS.get(room).stream().map(r -> ROOT + r).collect(Collectors.toSet());
    allowed.add(ROOT + room);
    DescribedPredicate<JavaClass> ours = resideInAPackage("app.clientwave.webhooks..");
    DescribedPredicate<JavaClass> fine = resideInAnyPackage(allowed.toArray(String[]::new));
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(ROOT + room)
            .should()
            .dependOnClassesThat(ours.and(DescribedPredicate.not(fine)));
    rule.check(HOUSE);
  }

  @Test
  void hasNoRoomBesideTheseAndEachTellsItsRules() {
    Set<String> found =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(found).isEqualTo(rooms());
    for (String room : found) {
      String path = "src/main/java/app/clientwave/webhooks/" + room.replace('.', '/');
      assertThat(
              Set.of(
                  "../webhooks-ejb/event/",
                  "../webhooks-ejb/",
                  "../webhooks-web/",
                  "../webhooks-web/client/",
                  "broker/",
                  ""))
          .as("package-info of %s", room)
          .anyMatch(module -> Files.exists(Path.of(module + path + "/package-info.java")));
    }
  }

  @Test
  void hasNoCycle() {
    slices().matching("app.clientwave.webhooks.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void givesPublishersNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(ROOT + "client")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", ROOT + "client"))
        .check(HOUSE);
  }

  @Test
  void keepsJmsInDeliveryAndTheBroker() {
    onlyIn("jakarta.jms..", ROOT + "delivery", ROOT + "broker");
  }

  @Test
  void keepsHibernatesOwnInTheDatabase() {
    onlyIn(
        "org.hibernate..",
        ROOT + "database",
        ROOT + "access",
        ROOT + "alert",
        ROOT + "subscription");
  }

  @Test
  void keepsTheHttpClientInTransport() {
    onlyIn("org.apache.hc..", ROOT + "transport");
  }

  @Test
  void keepsMailInAlert() {
    onlyIn("jakarta.mail..", ROOT + "alert");
  }

  @Test
  void keepsTheSchemaLibraryInSchema() {
    onlyIn("dev.harrel..", ROOT + "schema");
  }

  /** The server starts them one by one under a lock: a start that waits for one waits for ever. */
  @Test
  void hasNoBeanOfTheStartObserve() {
    assertThat(HOUSE.stream())
        .filteredOn(bean -> bean.isAnnotatedWith(Startup.class))
        .isNotEmpty()
        .flatExtracting(JavaClass::getMethods)
        .flatExtracting(JavaMethod::getParameters)
        .filteredOn(
            parameter ->
                parameter.isAnnotatedWith(Observes.class)
                    || parameter.isAnnotatedWith(ObservesAsync.class))
        .isEmpty();
  }

  @Test // P7
  void reachesTheTablesByTheRowsOfAnAccount() {
    assertThat(ACROSS_ACCOUNTS.keySet()).allMatch(name -> HOUSE.contain(ROOT + name));
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "database")
        .and(DescribedPredicate.not(isOneOf(ACROSS_ACCOUNTS.keySet())))
        .should()
        .dependOnClassesThat(
            isOneOf(Set.of("delivery.Statements", "database.Tables"))
                .or(belongToAnyOf(EntityManager.class, EntityManagerFactory.class))
                .or(belongToAnyOf(Connection.class, DataSource.class)))
        .because("a door binds each query to its account by AccountRows, which cannot forget it")
        .check(HOUSE);
  }

  @Test // P7
  void hasRowsThatTellTheirAccount() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .and(DescribedPredicate.not(isOneOf(ROWS_OF_NO_ACCOUNT)))
        .should()
        .implement(OfAccount.class)
        .because("what belongs to an account is found by AccountRows alone")
        .check(HOUSE);
  }

  @Test // P7
  void showsPagesAndResourcesOneAccount() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "web..")
        .and(
            DescribedPredicate.not(
                isOneOf(
                    Set.of(
                        "web.access.AccountClosing",
                        "web.access.AccountsPage",
                        "web.access.AccountsResource",
                        "web.sign.SignInPage"))))
        .should()
        .dependOnClassesThat(isOneOf(ACROSS_ACCOUNTS.keySet()))
        .check(HOUSE);
  }

  @Test
  void keepsTokensOfTheProviderInOidc() {
    onlyIn("com.nimbusds..", ROOT + "oidc");
  }

  @Test
  void keepsPagesAndResourcesInTheWeb() {
    onlyIn("jakarta.ws.rs..", ROOT + "web..");
    onlyIn("jakarta.faces..", ROOT + "web..");
    onlyIn("jakarta.servlet..", ROOT + "web..", ROOT + "host");
  }

  @Test
  void keepsCryptographyWhereItBelongs() {
    onlyIn("javax.crypto..", ROOT + "signing", ROOT + "security");
  }

  @Test
  void takesTimeFromTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "launch", ROOT + "broker")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(HOUSE);
  }

  @Test
  void givesPlainNames() {
    noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper|Service)").check(HOUSE);
  }

  /** With what is declared inside. */
  private static DescribedPredicate<JavaClass> isOneOf(Set<String> names) {
    return DescribedPredicate.describe(
        "one of " + new TreeSet<>(names),
        type -> {
          String name = type.getName();
          return name.startsWith(ROOT)
              && names.contains(name.substring(ROOT.length()).replaceFirst("\\$.*", ""));
        });
  }

  private static void onlyIn(String known, String... rooms) {
    classes()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage(known)))
        .check(HOUSE);
  }
}
