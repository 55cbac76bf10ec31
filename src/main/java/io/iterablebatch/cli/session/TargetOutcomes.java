package io.iterablebatch.cli.session;

import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.cli.text.TargetOutcomeText;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.plan.Plan;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What became of each target of a run, below its summary. */
public final class TargetOutcomes {

    private TargetOutcomes() {}

    /**
     * A line for each target, with times in the zone of the terminal; empty where no run was begun.
     *
     * @param plan that the run carried out, or null where none was confirmed
     * @param most how many lines are shown
     */
    public static String of(Engine engine, RunSummary summary, @Nullable Plan plan, int most) {
        Long run = summary.identity().runId();
        return plan == null || run == null
                ? ""
                : TargetOutcomeText.of(plan, engine.history().audit(run), run, ZoneId.systemDefault(), most);
    }
}
