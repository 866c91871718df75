package app.clientwave.webhooks.monolith;

import app.clientwave.billing.Books;
import app.clientwave.crm.CrmHost;
import app.clientwave.crm.Sessions;
import app.clientwave.crm.SignInServlet;
import app.clientwave.powercut.PowerCut;
import app.clientwave.sales.Opportunities;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.File;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** ClientWave as it is deployed: the EAR that this project builds, and two modules of its own. */
final class Monolith {
  private static final String PERSISTENCE =
      """
      <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
        <persistence-unit name="%s">
          <jta-data-source>jdbc/clientwave</jta-data-source>
          <properties>
            <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
          </properties>
        </persistence-unit>
      </persistence>
      """;

  private Monolith() {}

  /** As it is shipped. */
  static EnterpriseArchive plain() {
    return of(Embedding.applicationXml());
  }

  /** With modules that may start before ours. */
  static EnterpriseArchive inNoOrder() {
    String first = "  <module><ejb>webhooks-ejb.jar</ejb></module>\n";
    String next = "  <module><ejb>sales.jar</ejb></module>\n";
    return of(
        Embedding.applicationXml()
            .replace("  <initialize-in-order>true</initialize-in-order>\n", "")
            .replace(first + next, next + first));
  }

  /** With one more web module, which has these tests. */
  static EnterpriseArchive with(Class<?>... tests) {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "tests.war")
            .addClasses(tests)
            .addPackage(WebhookReceiver.class.getPackage())
            .addAsLibrary(jarOf(Assertions.class))
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    return withWeb(Testable.archiveToTest(war));
  }

  /** With one more web module, which ends the server. */
  static EnterpriseArchive withPowerCut() {
    return withWeb(
        ShrinkWrap.create(WebArchive.class, "powercut.war")
            .addPackage(PowerCut.class.getPackage()));
  }

  /** With a sign-in and a look of its own. */
  static EnterpriseArchive withHost() {
    JavaArchive crm =
        ShrinkWrap.create(JavaArchive.class, "crm.jar")
            .addClasses(Sessions.class, CrmHost.class)
            .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
            .addAsResource("crm/template.xhtml", "META-INF/resources/crm/template.xhtml");
    WebArchive home =
        ShrinkWrap.create(WebArchive.class, "home.war")
            .addClass(SignInServlet.class)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    return withWeb(home).addAsLibrary(crm);
  }

  private static EnterpriseArchive withWeb(WebArchive war) {
    String name = war.getName();
    String web =
        "  <module><web><web-uri>%s</web-uri><context-root>/%s</context-root></web></module>\n"
            .formatted(name, name.replace(".war", ""));
    String end = "  <library-directory>";
    return of(Embedding.applicationXml().replace(end, web + end)).addAsModule(war);
  }

  private static EnterpriseArchive of(String applicationXml) {
    return ShrinkWrap.create(ZipImporter.class, "clientwave.ear")
        .importFrom(new File("target/clientwave-webhooks.ear"))
        .as(EnterpriseArchive.class)
        .addAsModule(module("sales", Opportunities.class))
        .addAsModule(module("billing", Books.class))
        .setApplicationXML(new StringAsset(applicationXml));
  }

  private static JavaArchive module(String name, Class<?> one) {
    return ShrinkWrap.create(JavaArchive.class, name + ".jar")
        .addPackage(one.getPackage())
        .addAsManifestResource(new StringAsset(PERSISTENCE.formatted(name)), "persistence.xml")
        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
