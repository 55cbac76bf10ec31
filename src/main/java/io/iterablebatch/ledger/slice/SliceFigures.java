package io.iterablebatch.ledger.slice;

import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.api.LatencyHistogram;
import io.iterablebatch.api.RequestStats;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a slice did in one run, beside its records.
 *
 * @param requests that it sent
 * @param inFlight requests on the wire when this was written
 * @param latencies how long answers took, by the buckets of {@link LatencyHistogram}
 * @param sentBecause why it sent what change detection looked at, or null
 */
public record SliceFigures(
        RequestStats requests,
        int inFlight,
        long[] latencies,
        @Nullable SentBecause sentBecause) {

    /** Nothing was sent. */
    public static final SliceFigures NONE = new SliceFigures(RequestStats.NONE, 0, new long[0], null);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(
                    DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS,
                    DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .build();

    /** As {@link #of} reads it. */
    public String json() {
        return JSON.writeValueAsString(this);
    }

    static SliceFigures of(@Nullable String json) {
        return json == null ? NONE : JSON.readValue(json, SliceFigures.class);
    }

    /** The sums, member by member. */
    public SliceFigures plus(SliceFigures other) {
        return new SliceFigures(
                sum(requests, other.requests),
                inFlight + other.inFlight,
                sum(latencies, other.latencies),
                sum(sentBecause, other.sentBecause));
    }

    private static RequestStats sum(RequestStats one, RequestStats other) {
        Map<String, Map<String, Long>> byStatus = new TreeMap<>(one.byStatus());
        other.byStatus().forEach((endpoint, ends) -> byStatus.merge(endpoint, ends, SliceFigures::sum));
        return new RequestStats(
                one.total() + other.total(),
                one.retried() + other.retried(),
                one.rateLimited() + other.rateLimited(),
                sum(one.byEndpoint(), other.byEndpoint()),
                byStatus,
                waited(one).plus(waited(other)));
    }

    private static Duration waited(RequestStats stats) {
        return stats.waited();
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sums = new TreeMap<>(one);
        other.forEach((name, number) -> sums.merge(name, number, Long::sum));
        return sums;
    }

    private static long[] sum(long[] one, long[] other) {
        long[] sums = (one.length >= other.length ? one : other).clone();
        long[] shorter = one.length >= other.length ? other : one;
        for (int i = 0; i < shorter.length; i++) {
            sums[i] += shorter[i];
        }
        return sums;
    }

    private static @Nullable SentBecause sum(@Nullable SentBecause one, @Nullable SentBecause other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return new SentBecause(
                one.changed() + other.changed(),
                one.refusedBefore() + other.refusedBefore(),
                one.olderThanResendAfter() + other.olderThanResendAfter(),
                one.uncertain() + other.uncertain(),
                one.sameUser() + other.sameUser(),
                one.full() + other.full());
    }

    /** The answers' times, to be asked for their figures. */
    public LatencyHistogram histogram() {
        return latencies.length == 0 ? LatencyHistogram.NONE : new LatencyHistogram(latencies.clone());
    }
}
