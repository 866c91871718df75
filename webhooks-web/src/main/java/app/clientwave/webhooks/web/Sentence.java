package app.clientwave.webhooks.web;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How a page tells what the domain says in English: as a sentence in its reader's language, found
 * by the English one. What has none there stays English.
 */
public final class Sentence {
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  private Sentence() {}

  /** Rules have no subject, for the API's sake; beside a field they stand alone. */
  public static String of(String english) {
    return of(english, FacesContext.getCurrentInstance().getViewRoot().getLocale());
  }

  static String of(String english, Locale language) {
    String told = told(english, Texts.bundle("sentences", language));
    String end = told.endsWith(".") ? "" : ".";
    return Character.toUpperCase(told.charAt(0)) + told.substring(1) + end;
  }

  private static String told(String english, ResourceBundle sentences) {
    if (sentences.containsKey(english)) {
      return sentences.getString(english);
    }
    for (String key : withPlaces(sentences)) {
      Matcher found = pattern(key).matcher(english);
      if (found.matches()) {
        Object[] parts =
            IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(place -> told(found.group(place), sentences))
                .toArray();
        return MessageFormat.format(sentences.getString(key), parts);
      }
    }
    return english;
  }

  /** The longest first, for it says the most of what it fits. */
  private static List<String> withPlaces(ResourceBundle sentences) {
    return sentences.keySet().stream()
        .filter(key -> PLACE.matcher(key).find())
        .sorted(Comparator.comparing(String::length).reversed())
        .toList();
  }

  private static Pattern pattern(String key) {
    return Pattern.compile(
        "\\Q" + PLACE.matcher(key).replaceAll("\\\\E(.+)\\\\Q") + "\\E", Pattern.DOTALL);
  }
}
