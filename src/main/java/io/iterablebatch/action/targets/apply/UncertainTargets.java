package io.iterablebatch.action.targets.apply;

import io.iterablebatch.api.ApiAnswer.Smaller;
import io.iterablebatch.api.ApiAnswer.Unknown;
import io.iterablebatch.api.CulpritEvidence;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers the targets that may have been acted on although there was no usable answer. Thread-safe. */
final class UncertainTargets {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    /** Reached after about a minute of growing pauses, so that no target is given up for a shorter outage. */
    private static final int MANY_TIMES = 7;

    private static final String OF_AN_EARLIER_RUN = "answer lost with an earlier run";

    private final Map<String, Doubt> doubts = new ConcurrentHashMap<>();
    private int mostPauses;
    private long throughThen;

    /**
     * @param words for the audit
     * @param times how often this run got no usable answer for the target
     * @param pauses how often in a row nothing got through, neither for this target nor for others
     * @param last what the last such answer said about other requests; null if there was none
     * @param evidence that the target fails by its own fault
     * @param open whether a request for it got no answer
     */
    private record Doubt(
            String words, int times, int pauses, @Nullable Unknown last, CulpritEvidence evidence, boolean open) {

        static Doubt without(String words, boolean open) {
            return new Doubt(words, 0, 0, null, CulpritEvidence.NONE, open);
        }
    }

    /** An earlier run, which was lost, had sent a request for the target. */
    void ofAnEarlierRun(String key) {
        doubts.putIfAbsent(key, Doubt.without(OF_AN_EARLIER_RUN, true));
    }

    /**
     * There was no usable answer for the target, perhaps not for the first time.
     *
     * @return whether the target fails and not the endpoint: another request got through since the target's last try,
     *     or the evidence is enough and the target has failed for about a minute. If there are hardly any other
     *     requests, this cannot be told from an outage
     */
    boolean lost(String key, Unknown answer) {
        Doubt before = doubts.getOrDefault(key, Doubt.without("", true));
        Unknown last = before.last();
        boolean passed = last != null && answer.through() > last.through();
        int times = before.times() + 1;
        Doubt now = new Doubt(
                noAnswer(answer.kind()),
                times,
                pauses(before.pauses() + 1, answer),
                answer,
                passed ? before.evidence().onceMore() : before.evidence(),
                true);
        doubts.put(key, now);
        return passed || (now.evidence().isEnough() && times >= MANY_TIMES);
    }

    /** Whether the target has got no usable answer for about a minute. */
    boolean manyTimes(String key) {
        Doubt doubt = doubts.get(key);
        return doubt != null && doubt.times() >= MANY_TIMES;
    }

    /** While nothing gets through, a target that fails for the first time waits as long as those that failed before. */
    private synchronized int pauses(int own, Unknown answer) {
        if (answer.through() != throughThen) {
            throughThen = answer.through();
            mostPauses = 0;
        }
        mostPauses = Math.max(mostPauses, own);
        return mostPauses;
    }

    /** The same for a request that took too long; always returns true. */
    boolean lost(String key, Smaller answer) {
        Doubt before = doubts.getOrDefault(key, Doubt.without("", true));
        doubts.put(
                key,
                new Doubt(
                        noAnswer(answer.reason()),
                        before.times() + 1,
                        before.pauses() + 1,
                        before.last(),
                        before.evidence(),
                        true));
        return true;
    }

    private static String noAnswer(String kind) {
        return "no answer: " + kind;
    }

    /**
     * A request for this target and others was refused as a whole.
     *
     * @param words for the audit
     */
    void refusedTogether(String key, String words) {
        doubts.putIfAbsent(key, Doubt.without(words, false));
    }

    /** Whether a request without an answer may have acted on the target, so that the effect may show later. */
    boolean mayShowLate(String key) {
        Doubt doubt = doubts.get(key);
        return doubt != null && doubt.open();
    }

    /** Whether the target may have been acted on. */
    boolean has(String key) {
        return doubts.containsKey(key);
    }

    /** What happened, for the audit, as {@code no answer: HTTP 503}. */
    String words(String key) {
        Doubt doubt = doubts.get(key);
        return doubt == null ? "" : doubt.words();
    }

    /** How long to wait before the next try while nothing gets through: longer each time. */
    Duration pause(String key) {
        Doubt doubt = doubts.get(key);
        int pauses = doubt == null ? 1 : Math.max(1, doubt.pauses());
        return FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, pauses - 1));
    }

    /** The target has its outcome. */
    void settled(String key) {
        doubts.remove(key);
    }
}
