package app.clientwave.webhooks.subscription;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What the audit log tells of a webhook before and after a change: never its secret, and of headers
 * their names alone. Headers are told when they are changed. <i>Why not always: a webhook must be
 * removable without the key that opens them.</i>
 */
final class AuditedChange {
  private final Map<String, Object> before;
  private final Map<String, Object> headers = new HashMap<>();

  AuditedChange(Subscription s) {
    before = fields(s);
  }

  static Map<String, Object> fields(Subscription s) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("url", s.url);
    fields.put("event_types", s.eventTypes());
    fields.put("description", s.description);
    fields.put("status", s.status.text());
    fields.put("grace_ends_at", s.graceEndsAt());
    return fields;
  }

  /** Their names, in order. */
  static List<String> names(Map<String, String> headers) {
    return List.copyOf(new TreeSet<>(headers.keySet()));
  }

  void headers(Map<String, String> stored, Map<String, String> wanted) {
    before.put("headers", names(stored));
    headers.put("headers", names(wanted));
    List<String> anew =
        names(wanted).stream()
            .filter(name -> stored.containsKey(name))
            .filter(name -> !Objects.equals(stored.get(name), wanted.get(name)))
            .toList();
    headers.put("header_values", anew.isEmpty() ? null : anew);
  }

  Map<String, Object> before() {
    return before;
  }

  /** Null when it was removed. */
  Map<String, Object> after(Subscription s) {
    if (s.deletedAt != null) {
      return null;
    }
    Map<String, Object> after = fields(s);
    after.putAll(headers);
    return after;
  }
}
