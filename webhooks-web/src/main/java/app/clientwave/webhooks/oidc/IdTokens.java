package app.clientwave.webhooks.oidc;

import app.clientwave.webhooks.settings.Settings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** Checks ID tokens (OpenID Connect Core 1.0, 3.1.3.7), with the provider's keys of the hour. */
final class IdTokens {
  private static final int SKEW_SECONDS = 60;
  private static final long KEYS_KEPT_MILLIS = 15 * 60 * 1_000;
  private static final long KEYS_WAITED_FOR_MILLIS = 15 * 1_000;

  /** Asymmetric ones alone: with others, whoever knows the client's secret could write tokens. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final String client;
  private final String issuer;
  private final Clock clock;
  private final JWKSource<SecurityContext> keys;

  IdTokens(Settings.Oidc settings, URI keySet, Calls calls, Clock clock) throws ProviderAway {
    this.client = settings.clientId();
    this.issuer = settings.issuer().toString();
    this.clock = clock;
    try {
      // A key that is not known has them read again: a provider changes its keys without a word.
      keys =
          JWKSourceBuilder.create(
                  keySet.toURL(), url -> new Resource(calls.text(keySet), "application/json"))
              .cache(KEYS_KEPT_MILLIS, KEYS_WAITED_FOR_MILLIS)
              .refreshAheadCache(false)
              .build();
    } catch (MalformedURLException e) {
      throw new ProviderAway("its jwks_uri is no address", e);
    }
  }

  /**
   * Checks a token that came for this attempt.
   *
   * @throws NotSignedIn when it breaks a rule
   * @throws ProviderAway when its keys cannot be read
   */
  Person check(String token, SignInAttempt attempt) throws NotSignedIn, ProviderAway {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(new Rules(attempt.nonce()));
    try {
      return new Person(token, processor.process(token, null).getClaims());
    } catch (KeySourceException e) {
      throw new ProviderAway("its keys cannot be read", e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new NotSignedIn("the ID token is not right: " + e.getMessage(), e);
    }
  }

  private final class Rules extends DefaultJWTClaimsVerifier<SecurityContext> {
    Rules(String nonce) {
      super(
          client,
          new JWTClaimsSet.Builder().issuer(issuer).claim("nonce", nonce).build(),
          Set.of("sub", "iat", "exp"));
      setMaxClockSkew(SKEW_SECONDS);
    }

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
      super.verify(claims, context);
      Object party = claims.getClaim("azp");
      if (party == null ? claims.getAudience().size() > 1 : !party.equals(client)) {
        throw new BadJWTException("azp is that of another client, or missing");
      }
      if (!(claims.getClaim("sub") instanceof String subject) || subject.isBlank()) {
        throw new BadJWTException("sub is empty");
      }
      if (claims.getIssueTime().getTime() > clock.millis() + SKEW_SECONDS * 1_000L) {
        throw new BadJWTException("iat is in the future");
      }
    }

    @Override
    protected Date currentTime() {
      return new Date(clock.millis());
    }
  }
}
