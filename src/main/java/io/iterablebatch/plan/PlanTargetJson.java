package io.iterablebatch.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import io.iterablebatch.text.AgeText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One target of a plan in its JSON.
 *
 * @param n its place in the file, from 1
 */
record PlanTargetJson(
        int n,
        @JsonUnwrapped @Nullable IdJson id,
        @JsonUnwrapped @Nullable StateJson state,
        String from,
        long row,
        @JsonUnwrapped StepJson step) {

    static PlanTargetJson of(Plan plan, PlanEntry entry, int number) {
        TargetState state = entry.state();
        return new PlanTargetJson(
                number,
                IdJson.of(plan, entry.id()),
                state == null ? null : StateJson.of(state, plan.life().createdAt()),
                entry.source(),
                entry.row(),
                StepJson.of(entry.step()));
    }

    /** The target's id, by which Iterable knows it. */
    sealed interface IdJson {

        record NumberJson(long id) implements IdJson {}

        record ScheduledJson(long scheduledMessageId) implements IdJson {}

        record UserJson(
                long campaignId,
                @Nullable String email,
                @Nullable String userId) implements IdJson {}

        private static @Nullable IdJson of(Plan plan, @Nullable TargetId id) {
            if (id instanceof TargetId.OfUser user) {
                return new UserJson(user.campaignId(), user.email(), user.userId());
            }
            if (id instanceof TargetId.Numbered numbered) {
                return plan.kind().readable() ? new NumberJson(numbered.id()) : new ScheduledJson(numbered.id());
            }
            return null;
        }
    }

    /** The target's state when the plan was made. */
    record StateJson(
            String name,
            @Nullable String type,
            String state,
            @Nullable String age,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            @Nullable Long people,
            @Nullable List<String> labels) {

        private static StateJson of(TargetState state, Instant now) {
            Instant created = state.createdAt();
            String age = created == null ? null : AgeText.between(created, now);
            List<String> labels = state.facts().labels();
            return new StateJson(
                    state.name(),
                    state.type(),
                    state.state(),
                    age,
                    created,
                    state.changedAt(),
                    state.facts().people(),
                    labels.isEmpty() ? null : labels);
        }
    }

    /** What will be done to the target. */
    sealed interface StepJson {

        /** @param live true or null */
        record ActJson(String does, @Nullable Boolean live) implements StepJson {}

        record RefuseJson(String leaves, String because) implements StepJson {}

        record DoneJson(boolean already) implements StepJson {}

        private static StepJson of(TargetStep step) {
            if (step instanceof TargetStep.Act act) {
                return new ActJson(act.does(), act.live() ? true : null);
            }
            return step instanceof TargetStep.Refuse refuse
                    ? new RefuseJson(refuse.reason().code(), refuse.reason().detail())
                    : new DoneJson(true);
        }
    }
}
