package app.clientwave.webhooks.web.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.figures.Counts;
import app.clientwave.webhooks.figures.Figures;
import app.clientwave.webhooks.figures.Series;
import app.clientwave.webhooks.figures.Span;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the tags of charts ask for. The span of a webhook's charts is the address's {@code span}.
 */
@Named
@RequestScoped
public class Charts {
  private static final String SPAN = "span";

  @Inject Figures figures;
  @Inject CurrentCaller caller;
  @Inject ExternalContext http;

  private final Map<String, Series> known = new HashMap<>();
  private Span span;

  /** A span to choose, and the address that shows it. */
  public record Choice(String text, String link, boolean current) {}

  @PostConstruct
  void read() {
    span = Span.named(http.getRequestParameterMap().get(SPAN)).orElse(Span.DAY);
  }

  /** The figures of a webhook over the span; empty for one that the account does not have. */
  public Series of(String webhook) {
    return known.computeIfAbsent(
        webhook,
        id -> {
          long key = IdKind.SUBSCRIPTION.read(id).orElse(-1);
          return figures.of(caller.account(), Set.of(key), span).get(key);
        });
  }

  public String getSpan() {
    return span.text();
  }

  /** The other parameters of the address stay. */
  public List<Choice> getSpans() {
    return Arrays.stream(Span.values())
        .map(one -> new Choice(one.text(), link(one), one == span))
        .toList();
  }

  private String link(Span to) {
    Map<String, String> query = new TreeMap<>(http.getRequestParameterMap());
    query.keySet().removeIf(name -> name.contains(":") || name.contains("."));
    query.put(SPAN, to.text());
    return query.entrySet().stream()
        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&", "?", "#charts"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  public List<Bar> bars(Series series) {
    return Bar.of(series);
  }

  /** Attempts of the step that has most. */
  public long most(Series series) {
    return Bar.most(series);
  }

  /** How long half of a step's answers took at most, in milliseconds; null without answers. */
  public Long median(Counts counts) {
    return counts.answeredWithin(Shapes.HALF);
  }

  /** The same for all answers but the slowest twentieth. */
  public Long p95(Counts counts) {
    return counts.answeredWithin(Shapes.NEARLY_ALL);
  }

  /** The longest time that a line goes up to, in milliseconds. */
  public long slowest(Series series) {
    return Shapes.slowest(series);
  }

  public String medianLine(Series series) {
    return Shapes.line(series, Shapes.HALF);
  }

  public String p95Line(Series series) {
    return Shapes.line(series, Shapes.NEARLY_ALL);
  }
}
