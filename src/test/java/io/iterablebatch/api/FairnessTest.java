package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.pace.EndpointPacer;
import io.iterablebatch.api.pace.LocalRateBudget;
import io.iterablebatch.api.pace.RateBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Several take slots of one budget, each the next when it has used the one before, as {@link EndpointPacer} does. */
class FairnessTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);
    private static final long INTERVAL = 200;

    /**
     * @param at when it asks for its next slot, in milliseconds
     * @param pause between using a slot and asking for the next; up to half an interval is a full pace
     */
    private record Holder(int name, long at, long pause) {}

    private record Taken(int holder, long at) {}

    @Property(tries = 300)
    void thoseWhoGoAtFullPaceTakeTurnsWhateverTheOthersDo(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(max = 100) Integer> eager,
            @ForAll @Size(max = 2) List<@IntRange(min = 300, max = 2_000) Integer> slow) {
        List<Integer> pauses = new ArrayList<>(eager);
        pauses.addAll(slow);

        List<Taken> taken = take(pauses, 60);

        for (int i = 1; i < taken.size(); i++) {
            assertThat(taken.get(i).at - taken.get(i - 1).at).isGreaterThanOrEqualTo(180);
        }
        assertThat(taken.get(taken.size() - 1).at).as("no slot is lost").isLessThanOrEqualTo(INTERVAL * taken.size());
        Map<Integer, Integer> since = new HashMap<>();
        for (Taken each : taken.subList(pauses.size(), taken.size())) {
            since.put(each.holder, 0);
            since.replaceAll((holder, slots) -> holder == each.holder ? 0 : slots + 1);
            for (int holder = 0; holder < eager.size(); holder++) {
                assertThat(since.getOrDefault(holder, 0))
                        .as("slots of others between two of holder %d in %s", holder, taken)
                        .isLessThanOrEqualTo(pauses.size());
            }
        }
    }

    private static List<Taken> take(List<Integer> pauses, int slots) {
        ManualTime time = new ManualTime();
        RateBudget budget = new LocalRateBudget(time);
        PriorityQueue<Holder> holders =
                new PriorityQueue<>(Comparator.comparing(Holder::at).thenComparing(Holder::name));
        for (int i = 0; i < pauses.size(); i++) {
            holders.add(new Holder(i, 0, pauses.get(i)));
        }
        List<Taken> taken = new ArrayList<>();
        while (taken.size() < slots) {
            Holder next = holders.remove();
            time.pass(Duration.ofMillis(next.at).minus(time.passed()));
            long slot = next.at
                    + budget.reserve(ENDPOINT, 5, Duration.ZERO, 1).delay().toMillis();
            taken.add(new Taken(next.name, slot));
            holders.add(new Holder(next.name, slot + next.pause, next.pause));
        }
        return taken;
    }
}
