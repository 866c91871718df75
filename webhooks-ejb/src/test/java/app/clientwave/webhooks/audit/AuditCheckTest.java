package app.clientwave.webhooks.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCheckTest {
  private static final String ACCOUNT = "crm:7";

  private Log log;
  private List<AuditEntry> entries;

  @BeforeEach
  void fill() throws SQLException, IOException {
    log = new Log();
    entries = log.fill(ACCOUNT, 5);
  }

  @AfterEach
  void close() throws SQLException {
    log.close();
  }

  @Test
  void findsWholeChainsWhole() throws SQLException {
    log.fill("another", 2_001);
    log.execute("insert into webhooks_audit_head values ('empty', 0, '" + "0".repeat(64) + "')");
    assertThat(log.check()).hasSize(3).allMatch(CheckedChain::isWhole);
    assertThat(log.check()).extracting(CheckedChain::number).containsExactly(2_001L, 5L, 0L);
    assertThat(log.check().get(1).head()).hasToString("crm:7:5:" + entries.get(4).hash);
  }

  @ParameterizedTest
  @CsvSource({
    "id, 7",
    "created_at, 1790000000009",
    "actor_type, 'system'",
    "actor_id, null",
    "actor_name, 'Somebody else'",
    "via, 'api'",
    "action, 'subscription.deleted'",
    "target, 'whk_0saqjytjv2p32'",
    "before_fields, '{}'",
    "after_fields, null",
    "previous_hash, 'x'",
    "hash, 'x'"
  })
  void namesTheEntryInWhichAnyFieldWasChanged(String column, String value) throws SQLException {
    String literal = value.matches("null|\\d+") ? value : "'" + value + "'";
    log.tamper("update webhooks_audit set %s = %s where number = 2".formatted(column, literal));
    assertThat(fault()).isEqualTo("entry 2 was changed");
  }

  @Test
  void namesTheLinkBehindAnEntryWhoseHashWasMadeAnew() throws SQLException {
    AuditEntry forged = log.entry(ACCOUNT, 2, entries.get(0).hash);
    forged.actorName = "Somebody else";
    forged.hash = forged.computedHash();
    log.tamper("delete from webhooks_audit where number = 2");
    log.insert(forged);
    assertThat(fault()).isEqualTo("entry 3 does not follow the one before it: either was changed");
  }

  @Test
  void namesAnEntryThatWasRemoved() throws SQLException {
    log.tamper("delete from webhooks_audit where number = 3");
    assertThat(fault()).isEqualTo("entry 3 is missing");
  }

  @Test
  void namesTheFirstOfTwoThatWereSwapped() throws SQLException {
    log.tamper(
        "update webhooks_audit set number = -1 where number = 2",
        "update webhooks_audit set number = 2 where number = 3",
        "update webhooks_audit set number = 3 where number = -1");
    assertThat(fault()).isEqualTo("entry 2 was changed");
  }

  @Test
  void namesAnEntryThatWasSlippedIn() throws SQLException {
    log.tamper(
        "update webhooks_audit set number = -number - 1 where number > 2",
        "update webhooks_audit set number = -number where number < 0");
    log.insert(log.entry(ACCOUNT, 3, entries.get(1).hash));
    assertThat(fault()).isEqualTo("entry 4 was changed");
  }

  @Test
  void namesAnEntryOfAnotherAccount() throws SQLException {
    log.tamper("update webhooks_audit set account_id = 'another' where number = 5");
    assertThat(log.check())
        .extracting(CheckedChain::fault)
        .containsExactly("entry 1 is missing", "entry 5 is missing: webhooks_audit_head names 5");
  }

  @Test
  void seesByTheHeadThatTheEndWasCutOff() throws SQLException {
    log.tamper("delete from webhooks_audit where number > 3");
    assertThat(fault()).isEqualTo("entry 4 is missing: webhooks_audit_head names 5");
  }

  @ParameterizedTest
  @CsvSource({
    "delete from webhooks_audit_head,its row in webhooks_audit_head is missing",
    "update webhooks_audit_head set number = 4,entry 5 was added: webhooks_audit_head names 4",
    "update webhooks_audit_head set hash = 'x',webhooks_audit_head has another hash of entry 5"
  })
  void seesAHeadThatDoesNotFit(String statement, String fault) throws SQLException {
    log.tamper(statement);
    assertThat(fault()).isEqualTo(fault);
  }

  @Test
  void seesByWhatWasNotedThatTheEndWasCutOffWithItsHead() throws SQLException {
    NotedHead noted = log.check().get(0).head();
    assertThat(log.check(noted).get(0).isWhole()).isTrue();
    log.tamper(
        "delete from webhooks_audit where number > 3",
        "update webhooks_audit_head set number = 3, hash = '%s'".formatted(entries.get(2).hash));
    assertThat(fault()).isNull();
    assertThat(fault(noted)).isEqualTo("entry 4 is missing: entry 5 was noted");
  }

  @Test
  void seesByWhatWasNotedThatAllWasWrittenAnew() throws SQLException {
    NotedHead noted = new NotedHead(ACCOUNT, 2, entries.get(1).hash);
    log.tamper("delete from webhooks_audit", "delete from webhooks_audit_head");
    log.fill(ACCOUNT, 6);
    assertThat(fault()).isNull();
    assertThat(fault(noted)).isEqualTo("entry 2 is not the one that was noted");
    log.tamper("delete from webhooks_audit", "delete from webhooks_audit_head");
    assertThat(fault(noted)).isEqualTo("entry 1 is missing: entry 2 was noted");
  }

  @Test
  void isRefusedByTheDatabaseToChangeOrRemoveAnEntry() {
    assertThatThrownBy(() -> log.execute("update webhooks_audit set via = 'api' where number = 2"))
        .hasMessageContaining("never changed");
    assertThatThrownBy(() -> log.execute("delete from webhooks_audit where number = 5"))
        .hasMessageContaining("never removed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "crm:7", "crm:7:5", "crm:7:5:abc", "crm:7:-5:", ":5:"})
  void refusesANoteOfAnotherForm(String note) {
    assertThatThrownBy(() -> NotedHead.of(note)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsTheNoteThatItWrites() {
    NotedHead noted = new NotedHead(ACCOUNT, 5, entries.get(4).hash);
    assertThat(NotedHead.of(noted.toString())).isEqualTo(noted);
  }

  private String fault(NotedHead... noted) throws SQLException {
    List<CheckedChain> chains = log.check(noted);
    assertThat(chains).hasSize(1);
    return chains.get(0).fault();
  }
}
