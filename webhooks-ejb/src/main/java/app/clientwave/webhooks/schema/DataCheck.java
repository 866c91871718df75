package app.clientwave.webhooks.schema;

import app.clientwave.webhooks.event.Envelope;
import app.clientwave.webhooks.event.EventRejected;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Settings.Validation;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Holds the data of events against the schemas of their types. */
@ApplicationScoped
public class DataCheck {
  private static final Logger LOG = Logger.getLogger(DataCheck.class.getName());

  private final Validation validation;
  private final Map<EventType, URI> schemas = new EnumMap<>(EventType.class);
  private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());
  private final Validator validator;

  /** Broken rules that the log has told: as many as the schemas have, at the most. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  @Inject
  public DataCheck(Settings settings) {
    this(settings.event().validate());
  }

  public DataCheck(Validation validation) {
    this.validation = validation;
    if (validation == Validation.OFF) {
      validator = null;
      return;
    }
    validator =
        new ValidatorFactory()
            .withJsonNodeFactory(new JakartaJsonNode.Factory())
            .withEvaluatorFactory(new FormatEvaluatorFactory())
            .withDisabledSchemaValidation(true)
            .createValidator();
    for (EventType type : EventType.values()) {
      schemas.put(
          type, validator.registerSchema(URI.create("urn:" + type), (Object) type.schema()));
    }
  }

  /** For the container's proxy alone. */
  protected DataCheck() {
    this(Validation.OFF);
  }

  /**
   * Checks the data, unless the setting is off; with {@code warn} the log has one line for each
   * rule that was broken since the start.
   *
   * @throws EventRejected with {@code strict}, naming the first field and its rule
   */
  public void check(Envelope envelope) {
    if (validation == Validation.OFF) {
      return;
    }
    List<BrokenRule> broken =
        LongNumbers.in(envelope.body())
            .map(field -> List.of(new BrokenRule(field, LongNumbers.RULE)))
            .orElseGet(() -> broken(envelope));
    if (validation == Validation.STRICT && !broken.isEmpty()) {
      throw rejected(broken);
    }
    broken.forEach(rule -> warn(envelope.type(), rule));
  }

  private List<BrokenRule> broken(Envelope envelope) {
    EventType type = envelope.type();
    JsonObject data = data(envelope);
    List<Error> errors = validator.validate(schemas.get(type), (Object) data).getErrors();
    return errors.stream().flatMap(e -> BrokenRule.of(e, type.schema(), data)).toList();
  }

  private static EventRejected rejected(List<BrokenRule> broken) {
    BrokenRule first = broken.get(0);
    String more = broken.size() == 1 ? "" : " (and " + (broken.size() - 1) + " more)";
    return new EventRejected(first.field(), first.rule() + more);
  }

  private void warn(EventType type, BrokenRule broken) {
    String rule = broken.field().replaceAll("\\d+", "") + " " + broken.rule();
    if (told.add(type + " " + rule)) {
      LOG.log(
          Level.WARNING,
          "an event of type {0} is not as its schema says (told once): {1}",
          new Object[] {type, rule});
    }
  }

  private JsonObject data(Envelope envelope) {
    try (JsonReader reader =
        readers.createReader(new ByteArrayInputStream(envelope.body()), StandardCharsets.UTF_8)) {
      return reader.readObject().getJsonObject("data");
    }
  }
}
