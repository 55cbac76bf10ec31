package io.iterablebatch.api.client;

import io.iterablebatch.api.ApiRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request over all of its attempts. It knows what is to be sent, until when that is fresh enough, whether the
 * request has been announced, and whether Iterable may have applied it. Used by one thread.
 */
final class AnnouncedRequest {

    private final @Nullable Supplier<@Nullable ApiRequest> reading;
    private final Duration freshFor;
    private final InstantSource clock;
    private @Nullable ApiRequest request;
    private Instant goodUntil = Instant.MAX;
    private boolean slow;
    private boolean announced;
    private int attemptsOfUnknownEnd;

    private AnnouncedRequest(
            @Nullable ApiRequest request,
            @Nullable Supplier<@Nullable ApiRequest> reading,
            Duration freshFor,
            InstantSource clock) {
        this.request = request;
        this.reading = reading;
        this.freshFor = freshFor;
        this.clock = clock;
    }

    /** A request that never changes. */
    static AnnouncedRequest of(ApiRequest request, InstantSource clock) {
        return new AnnouncedRequest(request, null, Duration.ZERO, clock);
    }

    /** A request that {@code reading} makes now, and makes again whenever it has become too old. */
    static AnnouncedRequest of(Supplier<@Nullable ApiRequest> reading, Duration freshFor, InstantSource clock) {
        AnnouncedRequest announced = new AnnouncedRequest(null, reading, freshFor, clock);
        announced.read(reading);
        return announced;
    }

    /** What is to be sent; null if nothing is left. */
    @Nullable ApiRequest request() {
        return request;
    }

    /** Whether the reading that made the request is too old. */
    boolean isStale() {
        return reading != null && clock.instant().isAfter(goodUntil);
    }

    /**
     * To be called shortly before the request goes on the wire. Reads again if the request is stale, and announces it
     * unless that was done before.
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
        // A reading that takes so long each time would never be fresh enough: its age then counts from its end.
        goodUntil = (slow && slowBefore ? ended : began).plus(freshFor);
        if (!Objects.equals(next, request)) {
            withdraw();
            request = next;
            announced = false;
            attemptsOfUnknownEnd = 0;
        }
    }

    /** An attempt goes on the wire now. */
    void leaves() {
        attemptsOfUnknownEnd++;
    }

    /** Iterable certainly did not apply the last attempt. */
    void cameToNothing() {
        attemptsOfUnknownEnd--;
    }

    /** The request ends without an answer: takes the announcement back if Iterable certainly applied no attempt. */
    void withdraw() {
        if (announced && attemptsOfUnknownEnd == 0 && request != null) {
            announced = false;
            request.announcement().withdraw();
        }
    }
}
