package io.iterablebatch.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.SampledRequests;
import io.iterablebatch.api.Latency;
import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.kit.SomeRun;
import io.iterablebatch.ledger.audit.RunStarter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the page of a run says and offers. */
class RunDetailViewTest {

    private static RunDetailView view(SomeRun run, List<RunSample> samples) {
        return RunDetailView.of(
                run.row(),
                new RunDetailView.Around(
                        samples,
                        Map.of("bad-email", 1_200L),
                        new RunStarter("otto", RunStarter.CONSOLE),
                        "4: 3 done, 1 running",
                        false),
                new FollowUpCommands(destination -> destination.startsWith("sandbox:")),
                SomeRun.NOW);
    }

    private static List<RunSample> samples(long requests) {
        return IntStream.range(0, 5)
                .mapToObj(i -> new RunSample(
                        SomeRun.STARTED.plusSeconds(2L * i),
                        new Counts(i, i, 0, 0, 0, 0),
                        0.2 * i,
                        new SampledRequests(requests * i, 0, 0, Duration.ZERO, 0),
                        new Latency(Duration.ofMillis(10), Duration.ofMillis(20))))
                .toList();
    }

    @Test
    void aRunThatFailedIsGoneOnWithUntilAnotherCompletedItsInstance() {
        assertThat(view(SomeRun.done().ended(1), List.of()).resume()).contains("--resume 12");
        RunDetailView completed = view(SomeRun.done().ended(1).finishedBy(14L), List.of());
        assertThat(completed.resume()).isNull();
        assertThat(completed.finisher()).isEqualTo(14L);
    }

    @Test
    void theRunThatCompletedItIsNotFinishedByAnother() {
        RunDetailView view = view(SomeRun.done().ended(3).finishedBy(null), List.of());
        assertThat(view.finisher()).isNull();
        assertThat(view.replay()).contains("replay 12");
    }

    @Test
    void itsPlotsAreThereOnlyIfItSentSomething() {
        assertThat(view(SomeRun.done(), samples(3)).plots()).isNotEmpty();
        assertThat(view(SomeRun.done(), samples(0)).plots()).isEmpty();
        assertThat(view(SomeRun.done(), samples(3).subList(0, 2)).plots())
                .as("of a run of a moment")
                .isEmpty();
    }

    @Test
    void itSaysWhoStartedItAndWhatReasonsMean() {
        RunDetailView view = view(SomeRun.done().ended(3).finishedBy(null), List.of());
        assertThat(view.facts()).contains(new RunDetailView.Fact("Started by", "otto, from the console"));
        assertThat(view.reasonLines()).singleElement().satisfies(line -> {
            assertThat(line.count()).isEqualTo("1,200");
            assertThat(line.text().meaning()).isEqualTo("A cell is no e-mail address.");
        });
    }
}
