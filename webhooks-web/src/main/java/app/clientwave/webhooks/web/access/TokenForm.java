package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.TokenDraft;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.web.ReaderTime;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;

/** What is typed to make a token. */
public class TokenForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String name;
  private Role role = Role.VIEWER;
  private String lasts = "P90D";
  private String lastDay;
  private String zone;

  /**
   * What is left empty breaks a rule.
   *
   * @throws DateTimeException when the last day is none
   */
  TokenDraft draft(Instant now) {
    return new TokenDraft(name == null ? "" : name, role, end(now), false);
  }

  /** A period, {@code never}, or {@code day}: until that one is over where the reader is. */
  private Instant end(Instant now) {
    return switch (lasts) {
      case "never" -> null;
      case "day" ->
          LocalDate.parse(lastDay == null ? "" : lastDay)
              .plusDays(1)
              .atStartOfDay(ReaderTime.zone(zone))
              .toInstant();
      default -> now.atOffset(ZoneOffset.UTC).plus(Period.parse(lasts)).toInstant();
    };
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Role getRole() {
    return role;
  }

  public void setRole(Role role) {
    this.role = role;
  }

  public String getLasts() {
    return lasts;
  }

  public void setLasts(String lasts) {
    this.lasts = lasts;
  }

  /** As {@code 2027-01-31}. */
  public String getLastDay() {
    return lastDay;
  }

  public void setLastDay(String lastDay) {
    this.lastDay = lastDay;
  }

  /** The reader's, as {@code Europe/Berlin}; null when their browser does not tell. */
  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }
}
