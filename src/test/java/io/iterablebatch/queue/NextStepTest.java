package io.iterablebatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextStepTest {

    private static final Instant NOW = Instant.parse("2027-03-01T02:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofHours(3));

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void whatIsDoneIsOver(int exitCode) {
        assertThat(after(exitCode, 0, UNTIL)).isEqualTo(new NextStep.Over(null));
        assertThat(NextStep.of(tried(0, UNTIL), new TryEnd(exitCode, true, false, null, null), NOW))
                .as("drained, but done before")
                .isEqualTo(new NextStep.Over(null));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6})
    void whatNeedsAPersonIsOver(int exitCode) {
        assertThat(after(exitCode, 0, UNTIL)).isEqualTo(new NextStep.Over("the reason"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 137, 134, 99})
    void whatFailedForNowIsTriedAgainAfterAPauseThatGrows(int exitCode) {
        assertThat(after(exitCode, 0, UNTIL)).isEqualTo(again(Duration.ofSeconds(5)));
        assertThat(after(exitCode, 4, UNTIL)).isEqualTo(again(Duration.ofSeconds(80)));
    }

    @Test
    void whatFailedIsNotTriedAgainOnceItsTimeIsOver() {
        assertThat(after(1, 0, NOW.plusSeconds(5))).isEqualTo(again(Duration.ofSeconds(5)));
        assertThat(after(1, 0, NOW.plusSeconds(4))).isEqualTo(new NextStep.Over("the reason"));
        assertThat(after(1, 0, null)).isEqualTo(new NextStep.Over("the reason"));
    }

    @Test
    void whatIterableToldToWaitIsNotTriedBefore() {
        assertThat(waitingUntil(NOW.plusSeconds(600))).isEqualTo(again(Duration.ofSeconds(600)));
        assertThat(waitingUntil(NOW.plusSeconds(1))).isEqualTo(again(Duration.ofSeconds(5)));
        assertThat(waitingUntil(UNTIL.plusSeconds(1)))
                .as("one last try")
                .isEqualTo(again(Duration.between(NOW, UNTIL)));
    }

    @Test
    void whatFoundItsJobActiveWaitsForItsTurn() {
        NextStep.Again turn = (NextStep.Again) after(5, 0, null);
        assertThat(turn.dueAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(turn.note()).contains("another run of the job is active");
        assertThat(after(5, 9, NOW.plusSeconds(59))).isInstanceOf(NextStep.Over.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {143, 130, 137, 1, 5})
    void whatADrainedWorkerStoppedIsDueAtOnceAndNoFailure(int exitCode) {
        NextStep next = NextStep.of(tried(3, null), new TryEnd(exitCode, true, false, null, null), NOW);
        assertThat(next).isInstanceOfSatisfying(NextStep.Again.class, again -> {
            assertThat(again.dueAt()).isEqualTo(NOW);
            assertThat(again.failed()).isFalse();
        });
    }

    @Test
    void whatAPersonStoppedIsOverEvenWhereTheWorkerIsDrained() {
        assertThat(NextStep.of(tried(0, UNTIL), new TryEnd(143, true, true, null, null), NOW))
                .isEqualTo(new NextStep.Over("somebody stopped it"));
        assertThat(NextStep.of(tried(0, UNTIL), new TryEnd(143, false, true, null, null), NOW))
                .isEqualTo(new NextStep.Over("somebody stopped it"));
    }

    @Test
    void whatASignalEndedIsTriedAgain() {
        NextStep.Again again =
                (NextStep.Again) NextStep.of(tried(0, null), new TryEnd(143, false, false, null, null), NOW);
        assertThat(again.dueAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(again.failed()).isFalse();
    }

    private static NextStep after(int exitCode, int failures, @Nullable Instant until) {
        return NextStep.of(tried(failures, until), new TryEnd(exitCode, false, false, "the reason", null), NOW);
    }

    private static NextStep waitingUntil(Instant named) {
        return NextStep.of(tried(0, UNTIL), new TryEnd(1, false, false, "the reason", named), NOW);
    }

    private static NextStep.Again again(Duration pause) {
        return new NextStep.Again(NOW.plus(pause), "the reason", true);
    }

    private static RunTry tried(int failures, @Nullable Instant until) {
        RunOrder order = new RunOrder(
                "users.yaml", "users", "default", List.of(), List.of(), RunOrder.NORMAL, "anna", "the API", null);
        return new RunTry(
                new QueuedRun(
                        1, order, QueueState.RUNNING, NOW, NOW, 1, "w-00000001", null, null, null, until, null, null),
                failures);
    }
}
