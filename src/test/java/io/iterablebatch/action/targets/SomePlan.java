package io.iterablebatch.action.targets;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanLife;
import io.iterablebatch.plan.PlanPlace;
import io.iterablebatch.plan.PlanSettings;
import io.iterablebatch.plan.PlanSubject;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans for tests. */
final class SomePlan {

    static final Duration CONFIRM_WITHIN = Duration.ofSeconds(30);

    private SomePlan() {}

    static TargetState state(String word) {
        return new TargetState("Spring sale", "Blast", word, FakeProject.START, FakeProject.START);
    }

    /** Of targets as they are now. */
    static Plan of(ActionName action, boolean includeLive, Map<Long, TargetState> states, long... ids) {
        List<TargetId> targets = new ArrayList<>();
        for (long id : ids) {
            targets.add(new TargetId.Numbered(id));
        }
        return of(action, includeLive, states, targets, CONFIRM_WITHIN);
    }

    static Plan of(
            ActionName action,
            boolean includeLive,
            Map<Long, TargetState> states,
            List<TargetId> targets,
            Duration confirmWithin) {
        List<PlanEntry> entries = new ArrayList<>();
        for (TargetId target : targets) {
            @Nullable TargetState state = target instanceof TargetId.Numbered numbered ? states.get(numbered.id()) : null;
            entries.add(new PlanEntry(
                    target,
                    "campaigns",
                    entries.size() + 1,
                    state,
                    TargetActionRegistry.of(action).step(state, includeLive)));
        }
        return Plan.of(
                new PlanSubject("job", "hash", action),
                new PlanPlace("default", "host", "destination"),
                new PlanLife(FakeProject.START, "operator", FakeProject.START.plus(Duration.ofDays(7))),
                new PlanSettings(
                        includeLive,
                        false,
                        confirmWithin,
                        new SendSection(null, 0, 1_000, null, Duration.ofMinutes(5)),
                        new Guards(null, 0, Guards.FilteredFields.WARN)),
                entries);
    }

    static SourceRecord record(long number) {
        return new SourceRecord(number, "campaigns", number, new Object[0], null, 0);
    }

    static List<SourceRecord> records(Plan plan) {
        return Stream.iterate(1L, number -> number + 1)
                .limit(plan.entries().size())
                .map(SomePlan::record)
                .toList();
    }
}
