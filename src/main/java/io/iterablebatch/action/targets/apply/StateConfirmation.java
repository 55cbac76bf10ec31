package io.iterablebatch.action.targets.apply;

import io.iterablebatch.RunFailure;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.action.targets.TargetIdJson;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.live.TargetStateReader;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads targets until they have the wanted state: the API is eventually consistent (contract §6). It never fails, since
 * an accepted request must not count as lost only because its effect was not seen.
 *
 * @param within how long to wait for the wanted states
 */
record StateConfirmation(TargetAction action, TargetStateReader live, InstantSource clock, Duration within) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /**
     * The states that were seen last.
     *
     * @param looked the targets that were read, those included that were found not to exist
     */
    record SeenStates(Map<Long, TargetState> states, Set<Long> looked) {

        /** No target was read. */
        static SeenStates nothing() {
            return new SeenStates(new HashMap<>(), new HashSet<>());
        }

        @Nullable TargetState of(TargetId target) {
            return looked.isEmpty() ? null : states.get(TargetIdJson.of(target));
        }

        /** Whether the target was read. */
        boolean has(TargetId target) {
            return !looked.isEmpty() && looked.contains(TargetIdJson.of(target));
        }

        /** Both together; no target may be in both. */
        SeenStates and(SeenStates other) {
            states.putAll(other.states);
            looked.addAll(other.looked);
            return this;
        }
    }

    /** Reads the targets once. */
    SeenStates look(Collection<TargetId> targets, ApiClient client) {
        return await(targets, client, Duration.ZERO);
    }

    /** Reads the targets until all are as wanted, the time is over, or the run ends. */
    SeenStates await(Collection<TargetId> targets, ApiClient client) {
        return await(targets, client, within);
    }

    private SeenStates await(Collection<TargetId> targets, ApiClient client, Duration patience) {
        SeenStates seen = SeenStates.nothing();
        Set<Long> open = new HashSet<>();
        targets.forEach(target -> open.add(TargetIdJson.of(target)));
        Instant until = clock.instant().plus(patience);
        Duration pause = FIRST_PAUSE;
        try {
            while (!open.isEmpty()) {
                Instant looked = clock.instant();
                Map<Long, TargetState> states = live.read(open, client);
                seen.looked().addAll(open);
                seen.states().keySet().removeAll(open);
                seen.states().putAll(states);
                open.removeIf(id -> action.reached(states.get(id)));
                // A read that takes long says nothing of the time in which it took so long.
                if (open.isEmpty() || !looked.isBefore(until)) {
                    return seen;
                }
                Duration left = Duration.between(clock.instant(), until);
                if (left.compareTo(Duration.ZERO) > 0) {
                    client.pause(pause.compareTo(left) < 0 ? pause : left);
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (SendAbortedException | RunFailure ending) {
            return seen;
        }
        return seen;
    }
}
