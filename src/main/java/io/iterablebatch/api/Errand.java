package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through its attempts: what it says now, until when that holds, whether it is announced, and
 * whether Iterable may have applied it. Used by one thread.
 */
final class Errand {

    private final @Nullable Supplier<@Nullable ApiRequest> reading;
    private final Duration freshFor;
    private final InstantSource clock;
    private @Nullable ApiRequest request;
    private Instant goodUntil = Instant.MAX;
    private boolean slow;
    private boolean announced;
    private int attemptsOfUnknownEnd;

    private Errand(
            @Nullable ApiRequest request,
            @Nullable Supplier<@Nullable ApiRequest> reading,
            Duration freshFor,
            InstantSource clock) {
        this.request = request;
        this.reading = reading;
        this.freshFor = freshFor;
        this.clock = clock;
    }

    /** One that says the same for ever. */
    static Errand of(ApiRequest request, InstantSource clock) {
        return new Errand(request, null, Duration.ZERO, clock);
    }

    /** One that says what is read now, and then again whenever that is older than it may be. */
    static Errand of(Supplier<@Nullable ApiRequest> reading, Duration freshFor, InstantSource clock) {
        Errand errand = new Errand(null, reading, freshFor, clock);
        errand.read(reading);
        return errand;
    }

    /** What is to be sent; null: nothing is left. */
    @Nullable ApiRequest request() {
        return request;
    }

    /** Whether it says what was true too long ago. */
    boolean isStale() {
        return reading != null && clock.instant().isAfter(goodUntil);
    }

    /**
     * Shortly before it goes: reads again what is stale, and announces what is not announced.
     *
     * @return whether there is something to send
     */
    boolean prepare() {
        if (reading != null && isStale()) {
            read(reading);
        }
        if (request == null) {
            return false;
        }
        if (!announced) {
            request.announcement().make();
            announced = true;
        }
        return true;
    }

    private void read(Supplier<@Nullable ApiRequest> again) {
        Instant began = clock.instant();
        ApiRequest next = again.get();
        Instant ended = clock.instant();
        boolean slowBefore = slow;
        slow = ended.isAfter(began.plus(freshFor.dividedBy(2)));
        // What takes so long each time would never be fresh when its turn comes: it is as fresh as it can be.
        goodUntil = (slow && slowBefore ? ended : began).plus(freshFor);
        if (!Objects.equals(next, request)) {
            withdraw();
            request = next;
            announced = false;
            attemptsOfUnknownEnd = 0;
        }
    }

    /** It goes on the wire now. */
    void leaves() {
        attemptsOfUnknownEnd++;
    }

    /** The attempt that left last surely was not applied. */
    void cameToNothing() {
        attemptsOfUnknownEnd--;
    }

    /** It ends without an answer. */
    void withdraw() {
        if (announced && attemptsOfUnknownEnd == 0 && request != null) {
            announced = false;
            request.announcement().withdraw();
        }
    }
}
