package app.clientwave.webhooks.web.audit;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.AuditEntry;
import app.clientwave.webhooks.audit.AuditTrail;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Settings &gt; Audit log. Its address says all that it shows. */
@Named
@RequestScoped
public class AuditPage {
  private static final int AT_ONCE = 50;

  @Inject AuditTrail trail;
  @Inject CurrentCaller caller;
  @Inject ExternalContext http;

  private String target;
  private String action;
  private String after;
  private List<AuditEntry> entries;

  /** No view parameters: a host's template has no place for them. */
  @PostConstruct
  void read() {
    Map<String, String> asked = http.getRequestParameterMap();
    target = asked.get("target");
    action = asked.get("action");
    after = asked.get("after");
  }

  public List<Told> getEntries() {
    return entries().stream().limit(AT_ONCE).map(Wording::of).toList();
  }

  /** Where older entries begin, or null. */
  public String getNext() {
    return entries().size() > AT_ONCE ? entries().get(AT_ONCE - 1).id() : null;
  }

  /** All that can be asked for. */
  public List<String> getActions() {
    return Arrays.stream(Action.values()).map(Action::text).toList();
  }

  private List<AuditEntry> entries() {
    if (entries == null) {
      OptionalLong key = IdKind.AUDIT_ENTRY.read(after);
      AuditTrail.Filter filter =
          new AuditTrail.Filter(
              null,
              Action.named(action).orElse(null),
              target == null || target.isBlank() ? null : target.strip(),
              null,
              null);
      entries =
          trail.list(
              caller.account(),
              filter,
              key.isPresent() ? (Long) key.getAsLong() : null,
              AT_ONCE + 1);
    }
    return entries;
  }

  public String getTarget() {
    return target;
  }

  public String getAction() {
    return action;
  }
}
