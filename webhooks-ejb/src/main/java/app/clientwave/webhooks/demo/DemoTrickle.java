package app.clientwave.webhooks.demo;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.subscription.Subscriptions;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * In the demo: registers webhooks at the built-in receiver, and every few seconds has a domain
 * module do something that fires an event.
 */
@Singleton
@Startup
@DependsOn({"Migration", "EndpointRefresh", "FirstSignIn"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoTrickle {
  static final String ACCOUNT = "default";

  private static final Logger LOG = Logger.getLogger(DemoTrickle.class.getName());
  private static final int JOBS_AT_ONCE = 6;
  // Before that the receiver may not answer yet: the server is still starting.
  private static final long FIRST_AFTER_MILLIS = 10_000;
  private static final long EVERY_MILLIS = 3_000;

  @Resource TimerService timers;

  @Inject Settings settings;
  @Inject Subscriptions subscriptions;
  @Inject Pipeline pipeline;
  @Inject Proposals proposals;
  @Inject Invoicing invoicing;
  @Inject @Webhooks Clock clock;

  private final Random random = new Random();
  private final List<Job> jobs = new ArrayList<>();

  @PostConstruct
  void start() {
    if (!settings.demo()) {
      return;
    }
    register("accounting", "Accounting: what to book", "invoice.*", "payment.*");
    register("projects", "Projects: what to plan", "opportunity.*", "proposal.*");
    register("flaky", "A server that now and then fails, to see retries", "*");
    timers.createIntervalTimer(FIRST_AFTER_MILLIS, EVERY_MILLIS, new TimerConfig("demo", false));
  }

  /** One step of a random job. */
  @Timeout
  void happen() {
    try {
      boolean isNew = jobs.isEmpty() || (jobs.size() < JOBS_AT_ONCE && random.nextInt(4) == 0);
      Job job =
          isNew ? new Job(new SampleRecords(random, clock)) : jobs.get(random.nextInt(jobs.size()));
      job.advance(pipeline, proposals, invoicing);
      if (isNew) {
        jobs.add(job);
      }
      if (job.isDone()) {
        jobs.remove(job);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a sample event could not be fired", e);
    }
  }

  private void register(String name, String description, String... eventTypes) {
    String url = settings.http().address().resolve("/demo/receiver/" + name).toString();
    boolean there =
        subscriptions.list(ACCOUNT, 0, settings.webhooksPerAccount()).stream()
            .map(Subscription::url)
            .anyMatch(url::equals);
    if (!there) {
      subscriptions.register(
          ACCOUNT, SubscriptionDraft.of(url, List.of(eventTypes), null, description));
    }
  }
}
