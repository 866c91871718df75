package app.clientwave.webhooks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditEntryTest {
  @Test // made by Python's json and hashlib
  void hasTheHashThatAnybodyCanMakeOfIt() throws Exception {
    try (Log log = new Log()) {
      AuditEntry entry = log.entry("crm:7", 1, AuditEntry.BEGINNING);
      assertThat(entry.canonical())
          .isEqualTo(
              "{\"account\":\"crm:7\",\"action\":\"subscription.changed\","
                  + "\"actor\":{\"id\":\"usr_0saqjytjv2p31\",\"name\":\"Dana \\\"D\\\" Réyes\","
                  + "\"type\":\"user\"},\"after\":{\"url\":\"https://example.com/1\"},"
                  + "\"at\":\"2026-09-21T14:13:20.001Z\","
                  + "\"before\":{\"url\":\"https://example.com/0\"},\"id\":\"aud_0rzbh7d4xm000\","
                  + "\"number\":1,\"previous_hash\":\""
                  + "0".repeat(64)
                  + "\",\"target\":\"whk_0saqjytjv2p31\",\"via\":\"page\"}");
      assertThat(entry.hash)
          .isEqualTo("366b3b4230e28aa8d251f8a09b6e54f03d25243ec7964663fd918226a69d6437");
    }
  }

  @Test
  void tellsNothingFromAnEmptyObject() throws Exception {
    try (Log log = new Log()) {
      AuditEntry entry = log.entry("crm:7", 1, AuditEntry.BEGINNING);
      entry.after = null;
      String nothing = entry.computedHash();
      entry.after = "{}";
      assertThat(entry.computedHash()).isNotEqualTo(nothing);
    }
  }

  @Test
  void keepsOfLongNamesWhatADatabaseGivesBack() {
    Actor actor =
        new Actor(
            Actor.Type.USER, "a", "x".repeat(300), "\ud83d\ude00".repeat(200), Actor.Door.API);
    assertThat(actor.id()).hasSize(255);
    assertThat(actor.name()).hasSize(255).endsWith("?");
  }
}
