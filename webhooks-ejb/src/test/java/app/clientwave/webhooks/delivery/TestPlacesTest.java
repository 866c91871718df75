package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TestPlacesTest {
  private final TestPlaces places = new TestPlaces(Duration.ofMillis(9_001));
  private final int ofAccount = documented("tests of an account");
  private final int ofAll = documented("tests of all accounts");
  private final int calls = documented("calls of an account");

  TestPlacesTest() throws IOException {}

  @Test
  void letsAnAccountHaveSoManyUnderWayAsTheDocumentSays() {
    assertRefused("a", ofAccount + 1);
    during("a", ofAccount - 1, () -> during("a", 1, () -> assertRefused("a", 1)));
  }

  @Test
  void letsSoManyCallsOfAnAccountWaitAsTheDocumentSays() {
    inCalls(calls, () -> assertRefused("a", 1));
  }

  @Test
  void keepsTheRestForOthersUpToWhatTheDocumentSays() {
    during(
        "a",
        ofAccount,
        () ->
            during(
                "b",
                ofAll - ofAccount - 1,
                () -> {
                  assertRefused("c", 2);
                  during("c", 1, () -> assertRefused("d", 1));
                }));
  }

  @Test
  void tellsAfterHowManySecondsThoseUnderWayAreOver() {
    assertThatThrownBy(() -> during("a", ofAccount + 1, () -> {}))
        .isInstanceOfSatisfying(TooManyTests.class, e -> assertThat(e.seconds()).isEqualTo(10));
  }

  @Test
  void givesThePlacesBackWhateverHappens() {
    for (int i = 0; i <= calls; i++) {
      assertThatThrownBy(() -> during("a", ofAccount, TestPlacesTest::fail)).hasMessage("broken");
      assertRefused("a", ofAccount + 1);
    }
    inCalls(calls, () -> {});
    during("a", ofAccount, () -> during("b", ofAll - ofAccount, () -> {}));
  }

  private static void fail() {
    throw new IllegalStateException("broken");
  }

  private void inCalls(int many, Runnable then) {
    during("a", 1, many == 1 ? then : () -> inCalls(many - 1, then));
  }

  private void assertRefused(String account, int tests) {
    assertThatThrownBy(() -> during(account, tests, TestPlacesTest::fail))
        .isInstanceOf(TooManyTests.class);
  }

  private void during(String account, int tests, Runnable call) {
    places.during(
        account,
        tests,
        () -> {
          call.run();
          return null;
        });
  }

  private static int documented(String what) throws IOException {
    Matcher line =
        Pattern.compile("\\| " + what + "[^|]*\\| (\\d+) \\|")
            .matcher(Files.readString(Path.of("../docs/limits.md")));
    assertThat(line.find()).as(what).isTrue();
    return Integer.parseInt(line.group(1));
  }
}
