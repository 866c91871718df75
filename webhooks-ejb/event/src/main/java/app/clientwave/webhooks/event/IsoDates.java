package app.clientwave.webhooks.event;

import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Date;

/** ISO 8601 for the types that JSON-B writes with a zone's name behind, which ISO does not know. */
final class IsoDates {
  private IsoDates() {}

  static JsonbSerializer<?>[] serializers() {
    return new JsonbSerializer<?>[] {new Zoned(), new OldDate(), new OldCalendar()};
  }

  static final class Zoned implements JsonbSerializer<ZonedDateTime> {
    @Override
    public void serialize(ZonedDateTime value, JsonGenerator out, SerializationContext context) {
      out.write(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
    }
  }

  static final class OldDate implements JsonbSerializer<Date> {
    @Override
    public void serialize(Date value, JsonGenerator out, SerializationContext context) {
      out.write(text(value));
    }

    /** A day or a time of a database is no instant; as one it would move with the time zone. */
    private static String text(Date value) {
      if (value instanceof java.sql.Date day) {
        return day.toLocalDate().toString();
      }
      if (value instanceof java.sql.Time time) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(time.toLocalTime());
      }
      return value.toInstant().toString();
    }
  }

  static final class OldCalendar implements JsonbSerializer<Calendar> {
    @Override
    public void serialize(Calendar value, JsonGenerator out, SerializationContext context) {
      ZonedDateTime at = value.toInstant().atZone(value.getTimeZone().toZoneId());
      out.write(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at));
    }
  }
}
