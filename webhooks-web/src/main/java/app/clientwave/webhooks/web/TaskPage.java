package app.clientwave.webhooks.web;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.rule.Rejected;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import java.io.Serializable;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A list, and one thing to be done to it, both as the address says: {@code ?add}, {@code
 * ?remove=<id>}, {@code ?after=<id>}. <i>Why in the address: a button within a row would mean
 * whichever row has its place when it is pressed.</i>
 */
public abstract class TaskPage<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What people call what the task is about; null when there is no such thing. */
  protected String subject;

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
  protected abstract void prepare();

  protected abstract Part<T> list();

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

  /** What it is about. */
  public String getId() {
    return id;
  }

  public String getSubject() {
    return subject;
  }

  /** The key before which the list begins; 0 from the newest, also for an id that is none. */
  protected long before(IdKind kind) {
    return kind.read(after).orElse(0);
  }

  /** Does it, or has the page tell which rule it breaks; what was typed stays. */
  protected void attempt(Runnable change) {
    errors = Map.of();
    try {
      change.run();
    } catch (Rejected e) {
      refuse(e.field(), e.rule());
    }
  }

  /** Has the page tell which rule is broken. */
  protected void refuse(String field, String rule) {
    errors = Map.of(field, Sentence.of(rule));
  }

  protected void done(String key, Object... about) {
    task = "";
    part = null;
    Done.tell(key, about);
  }
}
