package io.iterablebatch.console.review;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.NeedsPerson;
import io.iterablebatch.ledger.audit.PlanStandings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plans that wait for somebody's approval: asked for, not given, and neither applied nor expired. */
public final class WaitingPlans implements NeedsPerson.Source {

    private static final String WAITS = "waits for approval";

    private final PlanIndex index;
    private final PlanStandings standings;
    private final InstantSource clock;

    public WaitingPlans(PlanIndex index, PlanStandings standings, HostClock hostClock) {
        this.index = index;
        this.standings = standings;
        this.clock = hostClock.clock();
    }

    @Override
    public List<NeedsPerson> now() {
        Instant now = clock.instant();
        Map<String, NeedsPerson> waiting = new LinkedHashMap<>();
        for (PlanIndex.IndexedPlan plan : index.all()) {
            PlanFacts facts = plan.facts();
            if (facts != null && facts.needsApproval() && !facts.expired(now)) {
                waiting.putIfAbsent(facts.hash(), waiting(plan.name(), facts));
            }
        }
        if (!waiting.isEmpty()) {
            waiting.keySet().removeAll(standings.applied(Set.copyOf(waiting.keySet())));
            waiting.keySet()
                    .removeAll(
                            standings.approvedBy(Set.copyOf(waiting.keySet())).keySet());
        }
        return List.copyOf(waiting.values());
    }

    private static NeedsPerson waiting(String name, PlanFacts facts) {
        return new NeedsPerson(
                new Badge("notable", WAITS),
                facts.job(),
                PlanCard.address(name),
                "A plan for " + facts.acts() + ", made by " + facts.createdBy()
                        + ", waits for the approval of a second person.",
                null,
                facts.createdAt());
    }
}
