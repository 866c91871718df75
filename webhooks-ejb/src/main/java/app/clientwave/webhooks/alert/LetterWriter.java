package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.alert.Letter.Block;
import app.clientwave.webhooks.delivery.AttemptView;
import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.delivery.Explanation;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what is to be told as a letter, with cause, remedy and the page to go on at. */
@ApplicationScoped
class LetterWriter {
  /** Webhooks of a letter; the page has all. */
  private static final int MOST = 20;

  private static final String PAGES = "/settings/webhooks";

  @Inject Subscriptions subscriptions;
  @Inject Deliveries deliveries;
  @Inject Settings settings;

  /** Without what is told of webhooks that were removed; empty where nothing is left. */
  Optional<Letter> write(Alert alert, List<News> news) {
    Words words = new Words(alert.locale(), alert.zone);
    Map<Long, Subscription> webhooks = webhooks(alert.account, news);
    List<News> told =
        news.stream().filter(n -> n.webhook == 0 || webhooks.containsKey(n.webhook)).toList();
    if (told.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    told.stream()
        .limit(MOST)
        .map(n -> block(alert, n, webhooks.get(n.webhook), words))
        .forEach(blocks::add);
    if (told.size() > MOST) {
      String more = words.say("more", told.size() - MOST);
      blocks.add(new Block(null, List.of(more), link(PAGES), words.say("all")));
    }
    List<String> why = List.of(words.say("why", alert.email));
    return Optional.of(
        new Letter(
            id(alert, told),
            alert.email,
            alert.locale(),
            subject(told, webhooks, words),
            blocks,
            new Block(null, why, link(PAGES + "/alerts"), words.say("change"))));
  }

  private Map<Long, Subscription> webhooks(String account, List<News> news) {
    List<String> ids =
        news.stream()
            .map(n -> n.webhook)
            .filter(webhook -> webhook != 0)
            .distinct()
            .map(IdKind.SUBSCRIPTION::write)
            .toList();
    return subscriptions.all(account, ids).stream()
        .filter(webhook -> !webhook.isRemoved())
        .collect(Collectors.toMap(Subscription::key, Function.identity()));
  }

  /** The same as long as the same is told. */
  private static String id(Alert alert, List<News> news) {
    News newest = news.get(news.size() - 1);
    long happened = news.stream().mapToLong(n -> n.happened).sum();
    return "%s.%d.%d.%d".formatted(alert.id(), alert.quietUntil, newest.firstAt, happened);
  }

  private static String subject(List<News> told, Map<Long, Subscription> webhooks, Words words) {
    if (told.size() == 1) {
      News only = told.get(0);
      Subscription webhook = webhooks.get(only.webhook);
      String name = webhook == null ? "" : name(webhook);
      return words.say("subject." + only.kind.key(), name, only.happened);
    }
    List<String> parts = new ArrayList<>();
    for (NewsKind kind : NewsKind.OF_WEBHOOKS) {
      long count =
          told.stream()
              .filter(n -> n.kind == kind)
              .mapToLong(n -> kind == NewsKind.GIVEN_UP ? n.happened : 1)
              .sum();
      if (count > 0) {
        parts.add(words.say("subjects." + kind.key(), count));
      }
    }
    return words.say("subjects", String.join(", ", parts));
  }

  private Block block(Alert alert, News news, Subscription webhook, Words words) {
    String key = news.kind.key();
    if (webhook == null) {
      return new Block(words.say(key), about(alert, words), null, null);
    }
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(words.say(key, news.happened, words.time(news.firstAt)));
    if (news.kind != NewsKind.RECOVERED) {
      explanation(alert.account, news.delivery)
          .ifPresent(
              why -> {
                paragraphs.add(why.text(words.locale()));
                String hint = why.hint(words.locale());
                if (!hint.isEmpty()) {
                  paragraphs.add(hint);
                }
              });
    }
    return new Block(
        name(webhook), paragraphs, link(PAGES + path(news.kind, webhook)), words.say(key + ".go"));
  }

  private static List<String> about(Alert alert, Words words) {
    List<String> about = new ArrayList<>();
    for (NewsKind kind : NewsKind.OF_WEBHOOKS) {
      if (alert.wants(kind)) {
        about.add("• " + words.say("about." + kind.key(), alert.failingAfter));
      }
    }
    return about;
  }

  private static String path(NewsKind kind, Subscription webhook) {
    return switch (kind) {
      case ADDED -> "";
      case FAILING -> "/" + webhook.id();
      case GIVEN_UP -> "/deliveries?status=failed&webhook=" + webhook.id();
      case RECOVERED -> "/" + webhook.id() + "?recover";
    };
  }

  /**
   * Why the delivery's last attempt failed, by all that is kept of it, which tells more causes than
   * a list does; empty when it is gone, or was sent again meanwhile.
   */
  private Optional<Explanation> explanation(String account, long delivery) {
    List<AttemptView> attempts =
        deliveries
            .find(account, IdKind.DELIVERY.write(delivery))
            .map(DeliveryView::attempts)
            .orElse(List.of());
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(attempts.get(attempts.size() - 1))
            .filter(attempt -> !attempt.outcome().equals("delivered"))
            .map(AttemptView::explanation);
  }

  /** Its description; without one its host, for the rest of a URL may be a secret. */
  private static String name(Subscription webhook) {
    return webhook.description().isBlank()
        ? URI.create(webhook.url()).getHost()
        : webhook.description();
  }

  private URI link(String path) {
    return settings.http().link(path);
  }
}
