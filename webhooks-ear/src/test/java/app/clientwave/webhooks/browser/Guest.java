package app.clientwave.webhooks.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a window or scripts, that follows redirects and keeps cookies. */
public final class Guest {
  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");

  private static final Pattern NONCED = Pattern.compile("nonce=\"([^\"]+)\"");

  /** What PrimeFaces takes for one: a UUID in base64. */
  private static final String NONCE = "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw";

  private final URI base;
  private final HttpClient http;

  public Guest(URI base, HttpClient.Redirect redirects) {
    this.base = base;
    http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(redirects)
            .build();
  }

  static Guest at(URI base) {
    return new Guest(base, HttpClient.Redirect.NORMAL);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder(base.resolve(path)), headers);
  }

  /** Sends a form; names and values are in turn. */
  public HttpResponse<String> post(String path, String[] form, String... headers) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < form.length; i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(encode(form[i]))
          .append('=')
          .append(encode(form[i + 1]));
    }
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
        headers);
  }

  /** Sends the sign-in form as it lies on the page. */
  public HttpResponse<String> signIn(String user, String password, String... headers) {
    return post("/sign-in", form(user, password, "stateless"), headers);
  }

  static String[] form(String user, String password, String state) {
    return new String[] {
      "signIn",
      "signIn",
      "signIn:user",
      user,
      "signIn:password",
      password,
      "signIn:go",
      "",
      "primefaces.nonce",
      NONCE,
      "jakarta.faces.ViewState",
      state
    };
  }

  /** The state that a page's form carries. */
  public static String state(HttpResponse<String> page) {
    Matcher found = STATE.matcher(page.body());
    if (!found.find()) {
      throw new AssertionError("no state in " + page.body());
    }
    return found.group(1);
  }

  /** What its script adds to each form of a page. */
  public static String nonce(HttpResponse<String> page) {
    Matcher found = NONCED.matcher(page.body());
    if (!found.find()) {
      throw new AssertionError("no nonce in " + page.body());
    }
    return found.group(1);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
