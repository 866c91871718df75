package app.clientwave.webhooks.event;

import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.util.Locale;

/** Writes a constant as customers read it: {@code PARTIALLY_PAID} as {@code partially_paid}. */
public final class Spelling implements JsonbSerializer<Enum<?>> {

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void serialize(Enum<?> constant, JsonGenerator generator, SerializationContext context) {
    generator.write(of(constant));
  }
}
