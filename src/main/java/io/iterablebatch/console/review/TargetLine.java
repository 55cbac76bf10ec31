package io.iterablebatch.console.review;

import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import io.iterablebatch.text.AgeText;
import io.iterablebatch.text.FigureFormat;
import java.time.Instant;

/**
 * A target of a plan.
 *
 * @param target what it is known by; for a person who may not see users, a user's message goes by its campaign
 * @param labels those of a campaign, with commas between
 * @param people to how many it was sent, or nothing where Iterable does not tell
 * @param does what will be done, or why nothing
 * @param live whether that stops something which is going on
 * @param left whether it is left alone
 */
public record TargetLine(
        int number,
        String target,
        String name,
        String labels,
        String state,
        String people,
        String age,
        String does,
        boolean live,
        boolean left) {

    /**
     * The target as somebody may see it.
     *
     * @param number its place in the plan, from 1
     * @param planned when the plan was made
     * @param personalData whether that person may see users
     */
    public static TargetLine of(int number, PlanEntry entry, Instant planned, boolean personalData) {
        TargetId id = entry.id();
        TargetState state = entry.state();
        TargetStep step = entry.step();
        TargetFacts facts = state == null ? TargetFacts.NONE : state.facts();
        return new TargetLine(
                number,
                id == null ? entry.source() + ":" + entry.row() : personalData ? id.key() : id.label(),
                state == null ? "" : state.name(),
                String.join(", ", facts.labels()),
                state == null ? "" : state.state(),
                facts.people() == null ? "" : FigureFormat.count(facts.people()),
                state == null || state.createdAt() == null ? "" : AgeText.between(state.createdAt(), planned),
                words(step),
                step instanceof TargetStep.Act act && act.live(),
                !(step instanceof TargetStep.Act));
    }

    private static String words(TargetStep step) {
        if (step instanceof TargetStep.Act act) {
            return act.does();
        }
        return step instanceof TargetStep.Refuse refuse
                ? "nothing: " + refuse.reason().detail()
                : "nothing: already as wanted";
    }
}
