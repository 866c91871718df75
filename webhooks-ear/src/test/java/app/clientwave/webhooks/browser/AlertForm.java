package app.clientwave.webhooks.browser;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings &gt; Alerts without a browser's window; the API has no such thing. */
public final class AlertForm {
  public static final String PAGE = "/settings/webhooks/alerts";
  private static final Pattern ID = Pattern.compile("alr_[0-9a-z]{13}");

  private AlertForm() {}

  /**
   * Adds an address that is told of all, in English, after the first failure.
   *
   * @param fields names and values in turn that differ from that, null for none
   * @return its id
   */
  public static String add(Guest admin, String email, String... fields) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("form", "form");
    form.put("form:add", "");
    form.put("form:email", email);
    form.put("form:failing", "on");
    form.put("form:givenUp", "on");
    form.put("form:recovered", "on");
    form.put("form:failingAfter", "1");
    form.put("form:language", "en");
    for (int i = 0; i < fields.length; i += 2) {
      form.put("form:" + fields[i], fields[i + 1]);
    }
    form.values().removeIf(value -> value == null);
    HttpResponse<String> page = admin.get(PAGE + "?add");
    form.put("jakarta.faces.ViewState", Guest.state(page));
    form.put("primefaces.nonce", Guest.nonce(page));
    String[] sent =
        form.entrySet().stream()
            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
            .toArray(String[]::new);
    HttpResponse<String> answer = admin.post(PAGE + "?add", sent);
    Matcher newest = ID.matcher(rows(answer));
    if (!answer.body().contains("class=\"made\"") || !newest.find()) {
      throw new AssertionError("not added: " + answer.body());
    }
    return newest.group();
  }

  /** The rows of the list, as they stand in the page. */
  public static String rows(HttpResponse<String> page) {
    return page.body().replaceAll("(?s).*<tbody>|</tbody>.*", "");
  }
}
