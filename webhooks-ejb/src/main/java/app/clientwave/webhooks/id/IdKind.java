package app.clientwave.webhooks.id;

import com.github.f4b6a3.tsid.Tsid;
import java.util.OptionalLong;

/** What an id names, and its text form: {@code dlv_0c5z8m2k1x7qa}. */
public enum IdKind {
  EVENT("evt_"),
  SUBSCRIPTION("whk_"),
  DELIVERY("dlv_"),
  ACCOUNT("acc_"),
  TOKEN("tok_"),
  USER("usr_"),
  AUDIT_ENTRY("aud_"),
  JOB("job_"),
  ALERT("alr_");

  private final String prefix;

  IdKind(String prefix) {
    this.prefix = prefix;
  }

  public String write(long id) {
    return prefix + Tsid.from(id).toLowerCase();
  }

  /** The number in a text that {@link #write} made; empty for any other text. */
  public OptionalLong read(String text) {
    if (text == null || !text.startsWith(prefix)) {
      return OptionalLong.empty();
    }
    String rest = text.substring(prefix.length());
    if (!Tsid.isValid(rest)) {
      return OptionalLong.empty();
    }
    long id = Tsid.from(rest).toLong();
    // Base 32 also reads capitals, and o, i and l as digits: other names of the same id.
    return write(id).equals(text) ? OptionalLong.of(id) : OptionalLong.empty();
  }
}
