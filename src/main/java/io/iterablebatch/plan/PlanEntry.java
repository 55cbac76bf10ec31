package io.iterablebatch.plan;

import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import org.jspecify.annotations.Nullable;

/**
 * One target of a plan, or a row that names none.
 *
 * @param id null only if the step is a {@link TargetStep.Refuse} because the row could not be read
 * @param source where it came from: a file's name, or the word of the rules such as {@code campaigns}
 * @param row the row as a spreadsheet counts, or the place among the selected targets, from 1
 * @param state when the plan was made; null if the API does not tell, or if there is no such target
 * @param step what will be done
 */
public record PlanEntry(
        @Nullable TargetId id,
        String source,
        long row,
        @Nullable TargetState state,
        TargetStep step) {

    public PlanEntry {
        if (id == null && !(step instanceof TargetStep.Refuse)) {
            throw new IllegalArgumentException("nothing to act on");
        }
    }
}
