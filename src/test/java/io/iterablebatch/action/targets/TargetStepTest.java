package io.iterablebatch.action.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each action does in which state: the table of docs/actions.md. */
class TargetStepTest {

    private static final List<String> STATES = List.of(
            "Draft",
            "Ready",
            "Scheduled",
            "Running",
            "Finished",
            "Starting",
            "Aborted",
            "Recurring",
            "Archived",
            "Unheard",
            "unused",
            "in use",
            "enqueued",
            "running",
            "completed",
            "failed",
            "cancelling",
            "cancelled");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Draft     | archive         | archive
            Ready     | archive         | archive
            Finished  | archive         | archive
            Aborted   | archive         | archive
            Unheard   | refuse live     | STOP, then archive (live)
            Running   | refuse live     | ABORT, then archive (live)
            Starting  | refuse live     | ABORT, then archive (live)
            Scheduled | refuse live     | CANCEL, then archive (live)
            Recurring | refuse live     | CANCEL, then archive (live)
            archived  | done            | done
            -         | refuse not-found | refuse not-found
            """)
    void archive(@Nullable String state, String usually, String withLive) {
        assertThat(step(ActionName.CAMPAIGNS_ARCHIVE, "Blast", state, false)).isEqualTo(usually);
        assertThat(step(ActionName.CAMPAIGNS_ARCHIVE, "Triggered", state, true)).isEqualTo(withLive);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Running   | ABORT (live)       | ABORT (live)
            Starting  | ABORT (live)       | ABORT (live)
            Draft     | refuse wrong-state | refuse wrong-state
            Ready     | refuse wrong-state | refuse wrong-state
            Scheduled | refuse wrong-state | refuse wrong-state
            Recurring | refuse wrong-state | refuse wrong-state
            Finished  | refuse wrong-state | refuse wrong-state
            Archived  | refuse wrong-state | refuse wrong-state
            Unheard   | refuse wrong-state | refuse wrong-state
            Aborted   | done               | done
            -         | refuse not-found   | refuse not-found
            """)
    void abort(@Nullable String state, String blast, String triggered) {
        assertThat(step(ActionName.CAMPAIGNS_ABORT, "Blast", state, false)).isEqualTo(blast);
        assertThat(step(ActionName.CAMPAIGNS_ABORT, "Triggered", state, false)).isEqualTo(triggered);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Scheduled | CANCEL (live)
            Recurring | CANCEL (live)
            Ready     | done
            Draft     | refuse wrong-state
            Running   | refuse wrong-state
            Starting  | refuse wrong-state
            Finished  | refuse wrong-state
            Aborted   | refuse wrong-state
            Archived  | refuse wrong-state
            Unheard   | refuse wrong-state
            -         | refuse not-found
            """)
    void cancel(@Nullable String state, String step) {
        assertThat(step(ActionName.CAMPAIGNS_CANCEL, "Blast", state, false)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Draft     | activate           | refuse wrong-type
            Ready     | activate           | refuse wrong-type
            Finished  | activate           | refuse wrong-type
            Aborted   | activate           | refuse wrong-type
            Running   | done               | refuse wrong-type
            Starting  | done               | refuse wrong-type
            Archived  | refuse wrong-state | refuse wrong-type
            -         | refuse not-found   | refuse not-found
            """)
    void activate(@Nullable String state, String triggered, String blast) {
        assertThat(step(ActionName.CAMPAIGNS_ACTIVATE_TRIGGERED, "Triggered", state, false))
                .isEqualTo(triggered);
        assertThat(step(ActionName.CAMPAIGNS_ACTIVATE_TRIGGERED, "Blast", state, false))
                .isEqualTo(blast);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            unused | DELETE
            in use | refuse in-use
            -      | refuse not-found
            """)
    void delete(@Nullable String state, String step) {
        assertThat(step(ActionName.TEMPLATES_BULK_DELETE, null, state, false)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            enqueued   | cancel
            Enqueued   | cancel
            queued     | cancel
            Running    | cancel
            thinking   | cancel
            cancelling | done
            cancelled  | done
            Completed  | done
            FAILED     | done
            -          | refuse not-found
            """)
    void cancelExport(@Nullable String state, String step) {
        assertThat(step(ActionName.EXPORTS_CANCEL, null, state, false)).isEqualTo(step);
    }

    @ParameterizedTest
    @EnumSource(names = {"EMAILS_CANCEL", "IN_APP_CANCEL"})
    void messagesHaveNoState(ActionName action) {
        assertThat(step(action, null, null, false)).isEqualTo("cancel");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"USERS_BULK_UPDATE", "SUBSCRIPTIONS_BULK_UPDATE"})
    void whatIsReachedIsDoneAndTheOtherWayRound(ActionName name) {
        TargetAction action = TargetActionRegistry.of(name);
        assertThat(action.name()).isEqualTo(name);
        for (String type : Arrays.asList("Blast", "Triggered", null)) {
            for (String word : STATES) {
                TargetState state = state(type, word);
                assertThat(action.step(state, true) instanceof TargetStep.Done)
                        .as("%s %s", type, word)
                        .isEqualTo(action.reached(state));
            }
        }
    }

    private static String step(ActionName action, @Nullable String type, @Nullable String state, boolean includeLive) {
        TargetStep step = TargetActionRegistry.of(action).step(state == null ? null : state(type, state), includeLive);
        if (step instanceof TargetStep.Act act) {
            return act.does() + (act.live() ? " (live)" : "");
        }
        return step instanceof TargetStep.Refuse refuse
                ? "refuse " + refuse.reason().code()
                : "done";
    }

    private static TargetState state(@Nullable String type, String word) {
        return new TargetState("name", type, word, null, null);
    }
}
