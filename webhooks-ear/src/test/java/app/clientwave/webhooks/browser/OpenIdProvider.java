package app.clientwave.webhooks.browser;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A small OpenID provider that lets everybody in at once, as whoever a test says. */
final class OpenIdProvider implements AutoCloseable {
  static final String CLIENT = "webhooks";
  static final String SECRET = "secret of tests: 32 bytes of them";

  /** What the ID token says beside what it has to. */
  volatile Map<String, Object> person = Map.of();

  /** Makes a right token wrong. */
  volatile UnaryOperator<JWTClaimsSet.Builder> change = claims -> claims;

  /** How the token is written. */
  volatile Writer writer = this::signed;

  /** Answered in place of a code, when it is set. */
  volatile String error;

  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final int port;
  private volatile RSAKey key = newKey();
  private HttpServer server;
  private volatile Map<String, String> signedOut = Map.of();
  private final AtomicInteger redeemed = new AtomicInteger();

  interface Writer {
    String write(JWTClaimsSet claims) throws JOSEException;
  }

  OpenIdProvider() {
    start(0);
    port = server.getAddress().getPort();
  }

  String issuer() {
    return "http://127.0.0.1:" + port;
  }

  /** Is not there any more. */
  void goAway() {
    server.stop(0);
  }

  void comeBack() {
    start(port);
  }

  /** Signs with another key from now on, and publishes that alone. */
  void rotate() {
    key = newKey();
  }

  /** What it was asked when somebody signed out last. */
  Map<String, String> signedOut() {
    return signedOut;
  }

  /** How often somebody asked what a code is good for. */
  int redeemed() {
    return redeemed.get();
  }

  String signed(JWTClaimsSet claims) throws JOSEException {
    return signedBy(key, claims);
  }

  /** With a key that is none of ours, under the name of one that is. */
  String forged(JWTClaimsSet claims) throws JOSEException {
    RSAKey other = newKey();
    return signedBy(new RSAKey.Builder(other).keyID(key.getKeyID()).build(), claims);
  }

  String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  /** As whoever knows the client's secret could do. */
  String symmetric(JWTClaimsSet claims) throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
    return token.serialize();
  }

  private static String signedBy(RSAKey key, JWTClaimsSet claims) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2_048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private void start(int where) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/.well-known/openid-configuration", x -> answer(x, 200, metadata()));
    server.createContext("/keys", x -> answer(x, 200, new JWKSet(key).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/end", this::end);
    server.start();
  }

  private String metadata() {
    return """
        {"issuer":"I","authorization_endpoint":"I/authorize","token_endpoint":"I/token",
         "jwks_uri":"I/keys","end_session_endpoint":"I/end"}"""
        .replace("I/", issuer() + "/")
        .replace("\"I\"", "\"" + issuer() + "\"");
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = read(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, query);
    String answer = error == null ? "code=" + code : "error=" + error;
    redirect(
        exchange,
        query.get("redirect_uri")
            + "?"
            + answer
            + "&state="
            + query.get("state")
            + "&iss="
            + URLEncoder.encode(issuer(), StandardCharsets.UTF_8));
  }

  private void token(HttpExchange exchange) throws IOException {
    redeemed.incrementAndGet();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = read(body);
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    if (asked == null
        || !isClient(exchange)
        || !form.get("grant_type").equals("authorization_code")
        || !form.get("redirect_uri").equals(asked.get("redirect_uri"))
        || !challenge(form.get("code_verifier")).equals(asked.get("code_challenge"))
        || !"S256".equals(asked.get("code_challenge_method"))) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("subject of tests")
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", asked.get("nonce"));
    person.forEach(claims::claim);
    try {
      String token = writer.write(change.apply(claims).build());
      answer(
          exchange,
          200,
          "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}");
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private void end(HttpExchange exchange) throws IOException {
    signedOut = read(exchange.getRequestURI().getRawQuery());
    redirect(exchange, signedOut.get("post_logout_redirect_uri"));
  }

  private static boolean isClient(HttpExchange exchange) {
    String both = CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    return List.of(basic).equals(exchange.getRequestHeaders().get("Authorization"));
  }

  private static String challenge(String verifier) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> read(String encoded) {
    return Arrays.stream(encoded.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (a, b) -> b,
                HashMap::new));
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
