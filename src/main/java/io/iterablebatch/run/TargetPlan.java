package io.iterablebatch.run;

import io.iterablebatch.RunFailure;
import io.iterablebatch.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a run.
 *
 * @param kept whether the state keeps the plan for a resume, since no file does
 * @param objection why nothing of it may be done, or null
 */
record TargetPlan(Plan plan, boolean kept, @Nullable RunFailure objection) {}
