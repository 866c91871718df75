package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.settings.Latest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NamesTest {
  private static final String HOST = "hooks.example.com";
  private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

  /** Name servers of names that begin with "hang" answer when they are let. */
  private final Semaphore answers = new Semaphore(0);

  private Names names = names(Names.QUICK);

  @AfterEach
  void close() {
    names.close();
  }

  @Test // P6
  void findsWhatWasFoundBeforeHoweverManyOtherNamesHang() {
    assertThat(find(HOST)).containsExactly(ADDRESS);
    resolve("hang", 200);
    assertThat(find(HOST)).containsExactly(ADDRESS);
  }

  @Test // P6
  void findsANameInUseAgainAfterMoreOthersThanAreRemembered() {
    for (String some : List.of("a", "b", "c")) {
      assertThat(find(HOST)).containsExactly(ADDRESS);
      resolve(some, Latest.MOST / 3 + 1).forEach(NamesTest::get);
    }
    resolve("hang", Names.THREADS);
    assertThat(find(HOST)).containsExactly(ADDRESS);
  }

  @Test // P6
  void findsANameHoweverManyHangThatWereFoundBefore() {
    names = names(Duration.ofMillis(1));
    find(HOST);
    answers.release(200);
    resolve("hang", 200).forEach(CompletableFuture::join);
    resolve("hang", 200);
    assertThat(findsInTime()).isTrue();
  }

  @Test // P6
  void findsANameAfterARestartHoweverManyHang() {
    names = names(Duration.ofMillis(1));
    resolve("hang", 200);
    assertThat(findsInTime()).isTrue();
  }

  @Test // P6
  void findsANewNameHoweverManyHangThatDidSoBefore() {
    names = names(Duration.ofNanos(-1)); // nothing is quick enough
    answers.release(200);
    resolve("hang", 200).forEach(CompletableFuture::join);
    resolve("hang", 200);
    assertThat(find(HOST)).containsExactly(ADDRESS);
  }

  @Test
  void letsANameWaitForAThread() {
    List<CompletableFuture<List<InetAddress>>> many = resolve("hang", 3 * Names.THREADS);
    assertThat(many).noneMatch(CompletableFuture::isDone);
    answers.release(many.size());
    assertThat(many).allSatisfy(one -> assertThat(get(one)).containsExactly(ADDRESS));
  }

  @Test
  void looksAgainForANameWhoseLookupGotNoThread() {
    Iterator<ThreadFactory> factories =
        List.<ThreadFactory>of(NamesTest::outOfThreads, Clients.daemons("names")).iterator();
    names = new Names(this::addresses, Names.QUICK, work -> factories.next().newThread(work));
    assertThat(names.resolve(HOST)).isCompletedExceptionally();
    assertThat(find(HOST)).containsExactly(ADDRESS);
  }

  @Test
  void looksAgainForANameWhoseLookupEndedWithAnError() {
    CountDownLatch errors = new CountDownLatch(1);
    names =
        new Names(
            host -> {
              if (errors.getCount() > 0) {
                errors.countDown();
                throw new OutOfMemoryError("Java heap space");
              }
              return new InetAddress[] {ADDRESS};
            },
            Names.QUICK,
            Clients.daemons("names"));
    assertThat(names.resolve(HOST)).failsWithin(Duration.ofSeconds(10));
    assertThat(find(HOST)).containsExactly(ADDRESS);
  }

  private Names names(Duration quick) {
    return new Names(this::addresses, quick, Clients.daemons("names"));
  }

  private InetAddress[] addresses(String host) {
    if (host.startsWith("hang")) {
      answers.acquireUninterruptibly();
    }
    return new InetAddress[] {ADDRESS};
  }

  private List<CompletableFuture<List<InetAddress>>> resolve(String name, int count) {
    List<CompletableFuture<List<InetAddress>>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(names.resolve(name + i + ".example.com"));
    }
    return all;
  }

  private List<InetAddress> find(String host) {
    return get(names.resolve(host));
  }

  private boolean findsInTime() {
    CompletableFuture<List<InetAddress>> found = names.resolve(HOST);
    return Clients.soon(
        () -> {
          names.makeUpForSlowOnes();
          return found.isDone();
        });
  }

  private static List<InetAddress> get(CompletableFuture<List<InetAddress>> one) {
    return one.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static Thread outOfThreads(Runnable work) {
    throw new OutOfMemoryError("unable to create native thread");
  }
}
