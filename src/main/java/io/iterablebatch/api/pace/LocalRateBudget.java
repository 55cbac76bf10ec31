package io.iterablebatch.api.pace;

import io.iterablebatch.api.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A budget within one process, which shares it with no other. Thread-safe. */
public final class LocalRateBudget implements RateBudget {

    private final InstantSource clock;
    private final Map<Endpoint, Pace> paces = new ConcurrentHashMap<>();

    public LocalRateBudget(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Slots reserve(Endpoint endpoint, double requestsPerSecond, Duration notSooner, int count) {
        Instant now = clock.instant();
        Pace pace = paces.computeIfAbsent(endpoint, unknown -> Pace.of(requestsPerSecond, now));
        Instant first = Pace.later(pace.next(), now.plus(notSooner));
        Slots slots = new Slots(Duration.between(now, first), pace.interval(), standing(pace));
        paces.put(endpoint, pace.left(first, count));
        return slots;
    }

    @Override
    public synchronized BudgetStanding standing(Endpoint endpoint) {
        return standing(pace(endpoint));
    }

    @Override
    public synchronized BudgetStanding answered(Endpoint endpoint, long epoch) {
        return kept(endpoint, pace(endpoint).answered(epoch));
    }

    @Override
    public synchronized BudgetStanding limited(Endpoint endpoint, long epoch, RateLimitPause pause) {
        return kept(endpoint, pace(endpoint).limited(epoch, clock.instant(), pause));
    }

    private Pace pace(Endpoint endpoint) {
        Pace pace = paces.get(endpoint);
        if (pace == null) {
            throw new IllegalStateException("no slot of " + endpoint.name() + " was reserved");
        }
        return pace;
    }

    private BudgetStanding kept(Endpoint endpoint, Pace pace) {
        paces.put(endpoint, pace);
        return standing(pace);
    }

    private static BudgetStanding standing(Pace pace) {
        return new BudgetStanding(pace.epoch(), pace.share(), pace.strikes());
    }
}
