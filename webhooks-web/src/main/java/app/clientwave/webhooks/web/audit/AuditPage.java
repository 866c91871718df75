package app.clientwave.webhooks.web.audit;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.AuditEntry;
import app.clientwave.webhooks.audit.AuditTrail;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Part;
import app.clientwave.webhooks.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Settings &gt; Audit log. Its address says all that it shows. */
@Named
@RequestScoped
public class AuditPage {
  @Inject AuditTrail trail;
  @Inject CurrentCaller caller;
  @Inject ExternalContext http;

  private String target;
  private String action;
  private String after;
  private Part<AuditEntry> part;

  /** No view parameters: a host's template has no place for them. */
  @PostConstruct
  void read() {
    Map<String, String> asked = http.getRequestParameterMap();
    target = asked.get("target");
    action = asked.get("action");
    after = asked.get("after");
  }

  public List<Told> getEntries() {
    return part().rows().stream().map(wording()::of).toList();
  }

  /** Where older entries begin, or null. */
  public String getNext() {
    return part().next();
  }

  /** All that can be asked for. */
  public List<Choice> getActions() {
    Wording wording = wording();
    return Arrays.stream(Action.values())
        .map(asked -> new Choice(asked.text(), wording.ofAny(asked.text())))
        .sorted(Comparator.comparing(Choice::words))
        .toList();
  }

  /**
   * An action to choose.
   *
   * @param code as the API names it
   */
  public record Choice(String code, String words) {}

  private static Wording wording() {
    return new Wording(Texts.ofReader());
  }

  private Part<AuditEntry> part() {
    if (part == null) {
      OptionalLong key = IdKind.AUDIT_ENTRY.read(after);
      AuditTrail.Filter filter =
          new AuditTrail.Filter(
              null,
              Action.named(action).orElse(null),
              target == null || target.isBlank() ? null : target.strip(),
              null,
              null);
      Long behind = key.isPresent() ? (Long) key.getAsLong() : null;
      part = Part.of(trail.list(caller.account(), filter, behind, Part.FETCH), AuditEntry::id);
    }
    return part;
  }

  public String getTarget() {
    return target;
  }

  public String getAction() {
    return action;
  }
}
