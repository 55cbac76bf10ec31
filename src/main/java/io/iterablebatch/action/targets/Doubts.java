package io.iterablebatch.action.targets;

import io.iterablebatch.api.Answer.Smaller;
import io.iterablebatch.api.Answer.Unknown;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Targets that may have been acted on without a usable answer. Thread-safe. */
final class Doubts {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    /** In an outage more than so many requests fail between two tries of one of them, unless few are left. */
    private static final int FEW = 4;

    /** After about a minute of growing pauses; an outage that is shorter costs nobody's place. */
    private static final int MANY_TIMES = 7;

    private static final String OF_AN_EARLIER_RUN = "answer lost with an earlier run";

    private final Map<String, Doubt> doubts = new ConcurrentHashMap<>();

    /**
     * @param words for the audit
     * @param times how often this run got no usable answer
     * @param last what the last such answer said of others; null where there was none
     * @param open whether a request got no answer
     */
    private record Doubt(String words, int times, @Nullable Unknown last, boolean open) {}

    /** A lost run had sent it. */
    void ofAnEarlierRun(String key) {
        doubts.putIfAbsent(key, new Doubt(OF_AN_EARLIER_RUN, 0, null, true));
    }

    /**
     * There was no usable answer, perhaps again.
     *
     * @return whether it is this target that fails and not the endpoint: others got through since the last time, or did
     *     before and hardly anything else fails
     */
    boolean lost(String key, Unknown answer) {
        Doubt before = doubts.get(key);
        Unknown last = before == null ? null : before.last();
        int times = times(before);
        doubts.put(key, new Doubt(noAnswer(answer.kind()), times, answer, true));
        if (last == null) {
            return false;
        }
        boolean almostAlone = answer.lost() - last.lost() <= FEW;
        return answer.through() > last.through() || (times >= MANY_TIMES && almostAlone && answer.through() > 0);
    }

    /** The same of a request that others got past. */
    boolean lost(String key, Smaller answer) {
        Doubt before = doubts.get(key);
        Unknown last = before == null ? null : before.last();
        doubts.put(key, new Doubt(noAnswer(answer.reason()), times(before), last, true));
        return true;
    }

    private static int times(@Nullable Doubt before) {
        return before == null ? 1 : before.times() + 1;
    }

    private static String noAnswer(String kind) {
        return "no answer: " + kind;
    }

    /**
     * A request for it and others was refused as a whole.
     *
     * @param words for the audit
     */
    void refusedTogether(String key, String words) {
        doubts.putIfAbsent(key, new Doubt(words, 0, null, false));
    }

    /** Whether a request of unknown end may have acted on it, so that its doing may show a while later. */
    boolean mayShowLate(String key) {
        Doubt doubt = doubts.get(key);
        return doubt != null && doubt.open();
    }

    /** Whether it may have been acted on. */
    boolean has(String key) {
        return doubts.containsKey(key);
    }

    /** For the audit, as {@code no answer: HTTP 503}. */
    String words(String key) {
        Doubt doubt = doubts.get(key);
        return doubt == null ? "" : doubt.words();
    }

    /** How long to wait before it is tried again while nothing gets through: longer each time. */
    Duration pause(String key) {
        Doubt doubt = doubts.get(key);
        int times = doubt == null ? 1 : Math.max(1, doubt.times());
        return FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, times - 1));
    }

    /** It has its outcome. */
    void settled(String key) {
        doubts.remove(key);
    }
}
