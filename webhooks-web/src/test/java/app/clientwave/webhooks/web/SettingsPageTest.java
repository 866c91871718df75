package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.host.Role;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsPageTest {
  @ParameterizedTest
  @CsvSource({
    "/settings/webhooks, WEBHOOKS",
    "/settings/webhooks/whk_1, WEBHOOKS",
    "/settings/webhooks/events/evt_1, EVENTS",
    "/settings/webhooks/event-types, EVENT_TYPES",
    "/settings/webhooks/deliveries/changes, DELIVERIES",
    "/settings/webhooks/add, ADD_WEBHOOK",
    "/settings/webhooks/add.xhtml, ADD_WEBHOOK",
    "/settings/webhooks/users, USERS",
    "/settings/webhooks/users.xhtml, USERS",
    "/settings/webhooks/users/usr_1, USERS",
    "/settings/webhooks/tools/signature, SIGNATURE",
    "/settings/webhooks/usersguide, WEBHOOKS",
    "/settings/webhooks/accounts.xhtml, ACCOUNTS"
  })
  void isFoundByEveryAddressThatLeadsToIt(String path, SettingsPage page) {
    assertThat(SettingsPage.at(path)).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VIEWER    | WEBHOOKS, DELIVERIES, EVENTS, EVENT_TYPES, SIGNATURE, PASSWORD",
        "PUBLISHER | ''",
        "ADMIN     | WEBHOOKS, ADD_WEBHOOK, DELIVERIES, EVENTS, EVENT_TYPES, SIGNATURE, ALERTS, USERS, TOKENS, AUDIT, PASSWORD",
        "OPERATOR  | WEBHOOKS, ADD_WEBHOOK, DELIVERIES, EVENTS, EVENT_TYPES, SIGNATURE, ALERTS, USERS, TOKENS, ACCOUNTS, AUDIT, PASSWORD"
      })
  void isForThoseWhoMayDoWhatItIsFor(Role role, String pages) {
    assertThat(Arrays.stream(SettingsPage.values()).filter(page -> page.isFor(role)))
        .extracting(Enum::name)
        .isEqualTo(pages.isEmpty() ? List.of() : List.of(pages.split(", ")));
  }

  @Test
  void leavesUsersAndPasswordsToAHostThatHasThem() {
    assertThat(Arrays.stream(SettingsPage.values()).filter(page -> !page.exists(false, false)))
        .containsExactly(SettingsPage.USERS, SettingsPage.PASSWORD);
    assertThat(SettingsPage.values()).allMatch(page -> page.exists(true, true));
  }
}
