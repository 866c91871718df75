package app.clientwave.webhooks.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request with places for ids of a kind, such as {@code {webhook}}. */
record Request(String method, String path, String body) {
  private static final Pattern PLACE =
      Pattern.compile("\\{(account|alert|delivery|event|job|record|token|user|webhook)}");

  List<String> kinds() {
    List<String> kinds = new ArrayList<>();
    Matcher places = PLACE.matcher(path + body);
    while (places.find()) {
      kinds.add(places.group(1));
    }
    return kinds;
  }

  boolean hasPlaceInPath() {
    return PLACE.matcher(path).find() && !path.contains("?");
  }

  /** With the id of each kind at its places. */
  Request with(UnaryOperator<String> ids) {
    String random = UUID.randomUUID().toString();
    return new Request(
        method,
        filled(path, ids),
        body == null ? null : filled(body, ids).replace("{random}", random));
  }

  private static String filled(String text, UnaryOperator<String> ids) {
    return PLACE.matcher(text).replaceAll(place -> ids.apply(place.group(1)));
  }
}
