package io.iterablebatch.api.client;

import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.LatencyHistogram;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.api.http.RetryAfterHeader;
import io.iterablebatch.api.http.SocketTransport;
import io.iterablebatch.api.http.Transport;
import io.iterablebatch.api.outage.AttemptResult;
import io.iterablebatch.api.outage.ClientFailureFactory;
import io.iterablebatch.api.outage.EndpointHealth;
import io.iterablebatch.api.outage.FailureAttribution;
import io.iterablebatch.api.outage.InterveningGateway;
import io.iterablebatch.api.pace.Backoff;
import io.iterablebatch.api.pace.EndpointPacer;
import io.iterablebatch.api.pace.LocalRateBudget;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.api.pace.RateLimitPause;
import io.iterablebatch.api.pace.Slot;
import io.iterablebatch.net.NetworkSetupException;
import io.iterablebatch.time.MonotonicTime;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests over HTTP, at the pace of each endpoint, and repeats them until an answer settles them.
 *
 * <p>After a 429 every request to the endpoint waits, and the pace is slower for a while. After a 5xx, a lost
 * connection or an unreadable answer the request alone is repeated after a back-off, if it may be repeated. Some
 * failures would meet every request: a wrong key, missing rights, the limit of fields, an endpoint to which nothing has
 * got through for too long. The first such failure ends all other requests before they go on the wire.
 *
 * <p>A request that keeps failing is blamed for it only if other requests to the same endpoint get through meanwhile
 * ({@link FailureAttribution}). Reads that get through prove nothing about writes.
 */
public final class HttpApiClient implements ApiClient {

    private static final Logger log = LoggerFactory.getLogger(HttpApiClient.class);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration LONG_WAIT = Duration.ofSeconds(10);
    private static final String TOO_MANY = "HTTP 429, too many requests";

    private final ApiSettings settings;
    private final RateBudget budget;
    private final Transport transport;
    private final InstantSource clock;
    private final Backoff retries;
    private final Backoff pauses;
    private final SendQueue sendQueue;
    private final RequestCounters counters = new RequestCounters();
    private final LogThrottle throttle = new LogThrottle();
    private final AtomicInteger hanging = new AtomicInteger();
    private final AwaitedAnswers awaited = new AwaitedAnswers();
    private final Map<Endpoint, EndpointPacer> pacers = new ConcurrentHashMap<>();
    private final Map<Endpoint, EndpointHealth> healths = new ConcurrentHashMap<>();

    /**
     * With the system's monotonic time, which changes of the clock do not affect.
     *
     * @param budget shared by all that send to the settings' destination
     */
    public HttpApiClient(ApiSettings settings, RateBudget budget) {
        this(
                settings,
                budget,
                new SocketTransport(settings),
                new MonotonicTime(),
                Sleeper.SYSTEM,
                () -> ThreadLocalRandom.current().nextLong());
    }

    /** The same with a budget that no other client shares. */
    public HttpApiClient(ApiSettings settings) {
        this(settings, new LocalRateBudget(new MonotonicTime()));
    }

    /**
     * With a budget that no other client shares.
     *
     * @param clock must not jump: slots and back-off are instants of it
     * @param random must be safe for use by many threads
     */
    public HttpApiClient(ApiSettings settings, InstantSource clock, Sleeper sleeper, RandomGenerator random) {
        this(settings, new LocalRateBudget(clock), new SocketTransport(settings), clock, sleeper, random);
    }

    public HttpApiClient(
            ApiSettings settings,
            RateBudget budget,
            Transport transport,
            InstantSource clock,
            Sleeper sleeper,
            RandomGenerator random) {
        this.settings = settings;
        this.budget = budget;
        this.transport = transport;
        this.clock = clock;
        this.retries = new Backoff(FIRST_BACKOFF, LONGEST_BACKOFF, random);
        this.pauses = new Backoff(FIRST_PAUSE, LONGEST_BACKOFF, random);
        this.sendQueue = new SendQueue(clock, sleeper, this::hopeless, counters::waited);
    }

    @Override
    public ApiAnswer send(ApiRequest request) {
        return Objects.requireNonNull(run(AnnouncedRequest.of(request, clock)));
    }

    @Override
    public @Nullable ApiAnswer sendFresh(Supplier<@Nullable ApiRequest> reading, Duration freshFor) {
        return run(AnnouncedRequest.of(reading, freshFor, clock));
    }

    private @Nullable ApiAnswer run(AnnouncedRequest announced) {
        ApiRequest first = announced.request();
        if (first == null) {
            return null;
        }
        EndpointHealth endpoint = health(first.endpoint());
        endpoint.oneComes(clock.instant());
        try (FailureAttribution attribution = new FailureAttribution(first.suspicion(), hanging)) {
            return answer(announced, first, attribution);
        } catch (RuntimeException | Error ending) {
            announced.withdraw();
            throw ending;
        } finally {
            endpoint.oneEnds(clock.instant());
        }
    }

    private @Nullable ApiAnswer answer(AnnouncedRequest announced, ApiRequest first, FailureAttribution attribution) {
        ApiRequest request = first;
        boolean onNewConnection = false;
        for (int attempt = 1; request != null; attempt++) {
            EndpointPacer pacer = pacer(request.endpoint());
            Slot slot = sendQueue.enter(pacer, announced);
            request = announced.request();
            if (slot == null || request == null) {
                return null;
            }
            AttemptResult attemptResult;
            Instant left = clock.instant();
            try (WireAttempt wireAttempt = new WireAttempt(pacer, slot, clock)) {
                counters.attempt(request.endpoint(), attempt > 1);
                announced.leaves();
                attemptResult = exchange(request, wireAttempt);
            }
            if (!attemptResult.mayBeApplied()) {
                announced.cameToNothing();
            }
            if (attemptResult instanceof AttemptResult.Usable usable) {
                return usable.answer();
            }
            if (attemptResult instanceof AttemptResult.Fatal fatal) {
                throw sendQueue.fail(ClientFailureFactory.fatal(settings, request.endpoint(), fatal));
            }
            if (attemptResult instanceof AttemptResult.Unavailable unavailable) {
                if (unavailable.detail() == AttemptResult.Plain.TOO_MUCH && request.divisible()) {
                    return new ApiAnswer.Smaller("request-timeout", attribution.suspicion());
                }
                if (!unavailable.mayBeApplied()) {
                    attribution.foundNoConnection();
                } else if (!request.repeatable()) {
                    return unknown(request.endpoint(), unavailable.kind());
                } else if (unavailable.detail() == AttemptResult.Plain.USED_CONNECTION && !onNewConnection) {
                    onNewConnection = true;
                    continue;
                } else {
                    ApiAnswer smaller = attribution.failed(request, left, clock.instant(), health(request.endpoint()));
                    if (smaller != null) {
                        return smaller;
                    }
                }
                Duration pause = retries.after(attribution.failures());
                sendQueue.await(pause.compareTo(unavailable.rest()) < 0 ? unavailable.rest() : pause);
            }
        }
        return null;
    }

    private ApiAnswer.Unknown unknown(Endpoint endpoint, String kind) {
        RunFailure stuck = hopeless();
        if (stuck != null) {
            throw sendQueue.fail(stuck);
        }
        return new ApiAnswer.Unknown(kind, health(endpoint).through());
    }

    private EndpointHealth health(Endpoint endpoint) {
        return healths.computeIfAbsent(
                endpoint, any -> new EndpointHealth(settings.send().giveUpAfter()));
    }

    private AttemptResult exchange(ApiRequest request, WireAttempt wireAttempt) {
        String how = "abandoned";
        try {
            Transport.RawResponse response = awaited(request, wireAttempt);
            how = Integer.toString(response.status());
            return answered(request, wireAttempt, response);
        } catch (NetworkSetupException e) {
            how = "no-connection";
            return new AttemptResult.NoWay(e.getMessage());
        } catch (IOException e) {
            AttemptResult.Unavailable unavailable = AttemptResult.without(e);
            how = unavailable.mayBeApplied() ? "no-answer" : "no-connection";
            failed(request, wireAttempt, unavailable);
            return unavailable;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendAbortedException();
        } finally {
            counters.ended(request.endpoint(), how);
        }
    }

    private Transport.RawResponse awaited(ApiRequest request, WireAttempt wireAttempt)
            throws IOException, InterruptedException {
        awaited.begin();
        try {
            return transport.exchange(request, wireAttempt::onWire);
        } finally {
            awaited.end();
        }
    }

    private AttemptResult answered(ApiRequest request, WireAttempt wireAttempt, Transport.RawResponse response) {
        Instant now = clock.instant();
        logAnswer(request, wireAttempt, response, now);
        AttemptResult attemptResult =
                AttemptResult.of(response, request.endpoint().takesAnyBody());
        if (attemptResult instanceof AttemptResult.Usable) {
            wireAttempt.answered(now);
            counters.took(Duration.between(wireAttempt.sentAt(), now));
            health(request.endpoint()).gotThrough(wireAttempt.sentAt(), now);
        } else if (attemptResult instanceof AttemptResult.RateLimited) {
            counters.rateLimited();
            Duration asked = RetryAfterHeader.parse(response.retryAfter(), now);
            wireAttempt.limited(asked == null ? RateLimitPause.guessed(pauses) : RateLimitPause.asked(asked));
            failed(request, wireAttempt, new AttemptResult.Unavailable(TOO_MANY, false));
        } else if (attemptResult instanceof AttemptResult.Unavailable unavailable) {
            failed(request, wireAttempt, unavailable);
            return response.status() < 500
                    ? unavailable
                    : unavailable.restingFor(RetryAfterHeader.parse(response.retryAfter(), now));
        }
        return attemptResult;
    }

    private void failed(ApiRequest request, WireAttempt wireAttempt, AttemptResult.Unavailable unavailable) {
        String kind = unavailable.kind();
        InterveningGateway gateway = unavailable.detail() instanceof InterveningGateway answered ? answered : null;
        health(request.endpoint()).failed(wireAttempt.sentAt(), kind, gateway);
        long count = throttle.worthSaying(kind, clock.instant());
        if (count > 0) {
            log.warn(
                    "{}: {}; it will be tried again ({} since the last such line)",
                    request.endpoint().name(),
                    kind,
                    count);
        }
    }

    private static void logAnswer(
            ApiRequest request, WireAttempt wireAttempt, Transport.RawResponse response, Instant now) {
        if (log.isDebugEnabled()) {
            log.debug(
                    "Request {}, {}: HTTP {} after {} ms, Iterable-Request-Id {}",
                    request.id(),
                    request.endpoint().name(),
                    response.status(),
                    Duration.between(wireAttempt.sentAt(), now).toMillis(),
                    response.requestId());
        }
    }

    private EndpointPacer pacer(Endpoint endpoint) {
        return pacers.computeIfAbsent(endpoint, this::open);
    }

    private EndpointPacer open(Endpoint endpoint) {
        return new EndpointPacer(
                endpoint,
                budget,
                settings.budgetOf(endpoint),
                settings.rateOf(endpoint),
                settings.send().inFlight(),
                hanging,
                clock,
                (wait, standing) -> reserved(endpoint, wait, standing));
    }

    /** A long pause counts as a failure of the endpoint, even if another process got the 429. */
    private void reserved(Endpoint endpoint, Duration wait, RateBudget.BudgetStanding standing) {
        if (standing.strikes() == 0) {
            return;
        }
        Instant now = clock.instant();
        if (wait.compareTo(settings.send().giveUpAfter()) >= 0) {
            health(endpoint).failed(now, TOO_MANY);
        }
        if (wait.compareTo(LONG_WAIT) >= 0 && throttle.worthSaying("pause", now) > 0) {
            log.warn("{}: nothing is sent for {} s, as a 429 asked for", endpoint.name(), wait.toSeconds());
        }
    }

    private @Nullable RunFailure hopeless() {
        Instant now = clock.instant();
        for (var endpoint : healths.entrySet()) {
            EndpointHealth.Stuck stuck = endpoint.getValue().stuck(now);
            if (stuck != null) {
                return ClientFailureFactory.stuck(settings, endpoint.getKey(), stuck);
            }
        }
        return null;
    }

    @Override
    public int inFlightCeiling(Endpoint endpoint) {
        return pacer(endpoint).ceiling(clock.instant());
    }

    @Override
    public void pause(Duration time) {
        sendQueue.await(time);
    }

    @Override
    public void abortWaiting() {
        sendQueue.abort();
    }

    @Override
    public void abandonAnswers() {
        sendQueue.abort();
        awaited.abandon();
    }

    @Override
    public RequestStats stats() {
        return counters.stats();
    }

    @Override
    public int inFlight() {
        return counters.inFlight();
    }

    @Override
    public LatencyHistogram latencies() {
        return counters.latencies();
    }

    /** Ends the requests that wait, and closes idle connections. */
    @Override
    public void close() {
        sendQueue.abort();
        transport.close();
    }
}
