package app.clientwave.webhooks.transport;

import app.clientwave.webhooks.security.TargetPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** What every exchange of one client shares. */
record Wiring(
    TargetPolicy policy,
    Names names,
    CheckedAddresses addresses,
    Optional<OutgoingProxy> proxy,
    CloseableHttpAsyncClient http,
    Clock clock,
    Duration timeout,
    Duration connectTimeout,
    Consumer<Exchange> finished) {}
