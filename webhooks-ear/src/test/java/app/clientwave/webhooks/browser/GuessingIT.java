package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.clientwave.webhooks.run.Server;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody tries passwords, on a server where nobody else is held up by it. */
@Tag("browser")
class GuessingIT {
  private static final Pattern HOME = Pattern.compile(".*/settings/webhooks");

  @Test
  void isSlowedButDoesNotHoldUpWhoHasSignedInFromThere() {
    try (Server server = Server.start(Server.newData("guessing"));
        Chromium chromium = new Chromium();
        Visit visit = chromium.visit(Site.of(server), 1280)) {
      Page page = visit.page;
      visit.signIn();
      assertThat(page).hasURL(HOME);
      visit.button("Sign out");
      for (int i = 0; i < 10; i++) {
        visit.signIn("guessed@example.com", "wrong " + i);
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("User or password is not right.");
      }
      visit.signIn("guessed@example.com", "wrong again");
      assertThat(page.getByRole(AriaRole.ALERT))
          .hasText(Pattern.compile("Too many wrong tries. Wait \\d+ seconds, then try again."));
      visit.picture("guessing");
      visit.signIn();
      assertThat(page).hasURL(HOME);
      Assertions.assertThat(guessesUntilSlowed(visit)).isBetween(20, 50);
    }
  }

  /** Of the own password, by whoever finds the browser. */
  private static int guessesUntilSlowed(Visit visit) {
    Locator wrong = visit.page.getByText("Is not right.");
    Locator slowed = visit.page.getByText("Too many wrong tries.");
    int guesses = 0;
    do {
      visit.page.navigate("/settings/webhooks/password");
      visit.page.getByLabel("Current password").fill("guess " + guesses);
      visit.button("Change password");
      assertThat(wrong.or(slowed)).isVisible();
      guesses++;
    } while (wrong.isVisible() && guesses < 100);
    return guesses - 1;
  }
}
