package io.iterablebatch.sandbox.fault;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a rule is about. Those to the endpoint that contain the text are numbered from 1, whether or not an
 * earlier rule takes them; the other conditions are about that number, and all of them must hold.
 *
 * @param endpoint as in {@code POST /api/users/bulkUpdate}, or null: any
 * @param containing text that the request's body holds, as an e-mail or a userId, or null
 * @param every every so many requests, or 0
 * @param from the first number
 * @param to the last number
 * @param probability from 0 to 1
 * @param seed decides, with the number, whom the probability hits: the same numbers each time
 */
public record FaultMatch(
        @Nullable String endpoint,
        @Nullable String containing,
        int every,
        long from,
        long to,
        double probability,
        long seed) {

    public FaultMatch {
        if (every < 0 || from < 1 || to < from || probability < 0 || probability > 1) {
            throw new IllegalArgumentException(
                    "every is at least 0, from at least 1, to at least from, probability within 0 and 1");
        }
    }

    /** Every request. */
    public static FaultMatch any() {
        return new FaultMatch(null, null, 0, 1, Long.MAX_VALUE, 1, 0);
    }

    public FaultMatch endpoint(String name) {
        return new FaultMatch(name, containing, every, from, to, probability, seed);
    }

    public FaultMatch containing(String text) {
        return new FaultMatch(endpoint, text, every, from, to, probability, seed);
    }

    public FaultMatch every(int count) {
        return new FaultMatch(endpoint, containing, count, from, to, probability, seed);
    }

    public FaultMatch first(long count) {
        return between(1, count);
    }

    public FaultMatch between(long first, long last) {
        return new FaultMatch(endpoint, containing, every, first, last, probability, seed);
    }

    public FaultMatch withProbability(double share, long newSeed) {
        return new FaultMatch(endpoint, containing, every, from, to, share, newSeed);
    }

    boolean concerns(String name, String body) {
        return (endpoint == null || endpoint.equals(name)) && (containing == null || body.contains(containing));
    }

    boolean hits(long number) {
        return number >= from
                && number <= to
                && (every == 0 || number % every == 0)
                && (probability >= 1
                        || new SplittableRandom(seed ^ number * 0x9E3779B97F4A7C15L).nextDouble() < probability);
    }

    boolean readsBody() {
        return containing != null;
    }
}
