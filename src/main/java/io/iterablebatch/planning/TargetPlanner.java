package io.iterablebatch.planning;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.mapping.TargetRow;
import io.iterablebatch.mapping.TargetRowReader;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanOrigin;
import io.iterablebatch.run.source.SourceColumnCheck;
import io.iterablebatch.selection.SelectedTarget;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides for each target what would be done to it, given its present state. */
public final class TargetPlanner {

    private static final Logger log = LoggerFactory.getLogger(TargetPlanner.class);

    /** A row, or a selected target, whose state is not known yet. */
    private record Found(String source, long row, TargetRow target) {}

    private final TargetAction action;
    private final PlanHeading heading;
    private final ProjectView project;

    public TargetPlanner(TargetAction action, PlanHeading heading, ProjectView project) {
        this.action = action;
        this.heading = heading;
        this.project = project;
    }

    /**
     * The plan of a job.
     *
     * @param rows opens the job's source; not called if rules select the targets
     * @throws UsageFailure if there are more targets than anybody can review
     * @throws io.iterablebatch.RunFailure if the source is broken or the project does not answer
     */
    public Plan plan(JobFile job, TargetsSection section, Supplier<RecordSource> rows, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        List<PlanEntry> entries = job.source() instanceof SelectionSection rules
                ? selected(job, section, rules, second)
                : ofRows(job, section, rows);
        return heading.plan(job, section, second, entries);
    }

    private List<PlanEntry> selected(JobFile job, TargetsSection section, SelectionSection rules, Instant now) {
        List<SelectedTarget> selected = project.select(rules, now);
        if (selected.size() > Plan.MOST_ENTRIES) {
            throw new TooManyTargetsFailure(
                    job, "the rules select " + selected.size() + " targets", "narrow the rules");
        }
        List<PlanEntry> entries = new ArrayList<>(selected.size());
        for (SelectedTarget each : selected) {
            TargetStep step = action.step(each.state(), section.includeLive());
            entries.add(new PlanEntry(
                    new TargetId.Numbered(each.id()), action.kind().many(), entries.size() + 1L, each.state(), step));
        }
        return entries;
    }

    private List<PlanEntry> ofRows(JobFile job, TargetsSection section, Supplier<RecordSource> rows) {
        List<Found> found = new ArrayList<>();
        try (RecordSource source = rows.get()) {
            SourceColumnCheck.check(job, source);
            TargetsSection.Columns columns = section.rows();
            if (columns == null) {
                throw new IllegalStateException("rows, and no columns that name their targets");
            }
            TargetRowReader reader = new TargetRowReader(columns, source.columns());
            source.loadSince(null);
            source.open(null);
            for (SourceRecord record = source.read(); record != null; record = source.read()) {
                if (found.size() == Plan.MOST_ENTRIES) {
                    throw new TooManyTargetsFailure(job, "the source has more than 100,000 rows", "split it");
                }
                found.add(new Found(record.source(), record.row(), reader.read(record)));
                source.release(record);
            }
            source.notes().forEach(log::warn);
        }
        return decided(found, section.includeLive());
    }

    /** The plan of ids that an operator typed. */
    Plan plan(JobFile job, TargetsSection section, List<Long> ids, Instant now) {
        List<Found> found = new ArrayList<>();
        for (Long id : ids) {
            found.add(new Found(PlanOrigin.TYPED, found.size() + 1L, new TargetRow.Named(new TargetId.Numbered(id))));
        }
        return heading.plan(job, section, now.truncatedTo(ChronoUnit.SECONDS), decided(found, section.includeLive()));
    }

    private List<PlanEntry> decided(List<Found> found, boolean includeLive) {
        Set<Long> ids = new LinkedHashSet<>();
        for (Found each : found) {
            if (each.target() instanceof TargetRow.Named named && named.id() instanceof TargetId.Numbered number) {
                ids.add(number.id());
            }
        }
        Map<Long, TargetState> states =
                ids.isEmpty() || !action.kind().readable() ? Map.of() : project.states(action.kind(), ids);
        return found.stream().map(each -> entry(each, states, includeLive)).toList();
    }

    private PlanEntry entry(Found found, Map<Long, TargetState> states, boolean includeLive) {
        if (found.target() instanceof TargetRow.Named named) {
            @Nullable TargetState state = named.id() instanceof TargetId.Numbered number ? states.get(number.id()) : null;
            return new PlanEntry(named.id(), found.source(), found.row(), state, action.step(state, includeLive));
        }
        TargetRow.Unusable unusable = (TargetRow.Unusable) found.target();
        return new PlanEntry(null, found.source(), found.row(), null, new TargetStep.Refuse(unusable.reason()));
    }
}
