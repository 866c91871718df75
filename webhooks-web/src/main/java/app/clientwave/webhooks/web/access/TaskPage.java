package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.AccessRejected;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Forbidden;
import app.clientwave.webhooks.web.Part;
import app.clientwave.webhooks.web.Sentence;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A list, and one thing to be done to it, both as the address says: {@code ?add}, {@code
 * ?remove=<id>}, {@code ?after=<id>}. <i>Why in the address: a button within a row would mean
 * whichever row has its place when it is pressed.</i>
 */
public abstract class TaskPage<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject CurrentCaller caller;

  /** What people call what the task is about; null when there is no such thing. */
  String subject;

  private boolean ofOperators;
  private String task;
  private String id;
  private String after;
  private Map<String, String> errors = Map.of();
  private transient Part<T> part;

  @PostConstruct
  void open() {
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    task =
        Stream.of("add", "change", "reset", "remove")
            .filter(asked::containsKey)
            .findFirst()
            .orElse("");
    id = asked.get(task);
    after = asked.get("after");
    prepare();
  }

  /** Finds what the task is about. */
  abstract void prepare();

  abstract Part<T> list();

  public Part<T> getPart() {
    if (part == null) {
      part = list();
    }
    return part;
  }

  /** What is to be done: {@code add}, {@code change}, {@code reset}, {@code remove} or nothing. */
  public String getTask() {
    return task;
  }

  /** Whether the list begins with older rows than the newest. */
  public boolean isOlder() {
    return after != null;
  }

  /** What is wrong, by field as the API names it. */
  public Map<String, String> getErrors() {
    return errors;
  }

  /** Whether the caller may change what has this role. */
  public boolean may(Role role) {
    return Operators.may(caller, role);
  }

  /** Whether the caller may change what the task is about; if not, the page tells so alone. */
  boolean shows(Role role) {
    ofOperators = !may(role);
    return !ofOperators;
  }

  /** Whether the task is about what operators alone change, and the caller is none. */
  public boolean isOfOperators() {
    return ofOperators;
  }

  /** The roles that the caller may give. */
  public List<Role> getRoles() {
    return Arrays.stream(Role.values()).filter(this::may).toList();
  }

  /** What it is about. */
  public String getId() {
    return id;
  }

  public String getSubject() {
    return subject;
  }

  /** The key before which the list begins; 0 from the newest, also for an id that is none. */
  long before(IdKind kind) {
    return kind.read(after).orElse(0);
  }

  /** Does it, or has the page tell which rule it breaks; what was typed stays. */
  void attempt(Runnable change) {
    errors = Map.of();
    try {
      change.run();
    } catch (AccessRejected e) {
      refuse(e.field(), e.rule());
    }
  }

  void refuse(String field, String rule) {
    errors = Map.of(field, Sentence.of(rule));
  }

  /** Ends a request for an operator's thing by somebody below. */
  boolean isAbove(Role role) {
    if (may(role)) {
      return false;
    }
    Forbidden.answer();
    return true;
  }

  void done(String key, Object... about) {
    task = "";
    part = null;
    Done.tell(key, about);
  }
}
