package io.iterablebatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.report.Summaries;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertDecisionTest {

    private static final NotifySection ALL = notices(EnumSet.allOf(Event.class));
    private static final String AGAIN = "./iterable-batch run jobs/users.yaml";

    @ParameterizedTest
    @CsvSource({
        "FAILED, 1, failure, it failed for now",
        "NOT_STARTED, 2, failure, it did not begin",
        "FAILED, 6, failure, a person must act first",
        "FAILED, 4, guard, a guard stopped it"
    })
    void whatWentWrongIsToldWithTheReason(String status, int exitCode, String kind, String text) {
        RunSummary run =
                Summaries.clean().ended(status, exitCode).failure("the reason").get();

        assertThat(AlertDecision.of(ALL, run, EarlierRuns.NONE, AGAIN))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(kind);
                    assertThat(alert.text()).contains(text).endsWith("(exit " + exitCode + "): the reason");
                    assertThat(alert.severity()).isEqualTo("error");
                    assertThat(alert.next()).isEqualTo(exitCode == 2 ? null : AGAIN);
                });
    }

    /** What an earlier run of the instance did is done, and the rest of it waits. */
    @Test
    void aRunThatWouldGoOnIsNotSaidNotToHaveBegun() {
        RunSummary run = Summaries.clean()
                .ended("FAILED", 2)
                .resumed(Counts.ZERO)
                .failure("the reason")
                .get();

        assertThat(AlertDecision.of(ALL, run, EarlierRuns.NONE, AGAIN))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.text()).isEqualTo("it did not go on (exit 2): the reason");
                    assertThat(alert.next()).isEqualTo(AGAIN);
                });
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "130", "143", "99"})
    void othersAreNobodysBusiness(int exitCode) {
        RunSummary run = Summaries.clean().ended("STOPPED", exitCode).get();

        assertThat(AlertDecision.of(ALL, run, EarlierRuns.NONE, AGAIN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60, 40, 0", "60, 41, 1", "101, 0, 1", "0, 100, 0"})
    void refusedRecordsAreToldAboveTheShare(long invalid, long rejected, int told) {
        RunSummary run = done(new Counts(10_000, 10_000 - invalid - rejected, 0, 0, invalid, rejected));

        assertThat(kinds(run, EarlierRuns.NONE)).hasSize(told);
    }

    @ParameterizedTest
    @CsvSource({
        // read, refused, unusual
        "3000, 0, false",
        "3001, 0, true",
        "334, 0, false",
        "333, 0, true",
        "0, 0, true",
        "1000, 9, false",
        "1000, 10, true"
    })
    void countsFarFromTheMedianAreUnusual(long read, long refused, boolean unusual) {
        Counts usual = new Counts(1_000, 997, 0, 0, 3, 0);
        Counts odd = new Counts(90_000, 90_000, 0, 0, 0, 0);
        EarlierRuns earlierRuns = new EarlierRuns(List.of(usual, odd, usual, usual, usual), false);
        RunSummary run = done(new Counts(read, read - refused, 0, 0, refused, 0));

        assertThat(kinds(run, earlierRuns).contains("unusual")).isEqualTo(unusual);
    }

    @Test
    void fewRunsSayNothingOfWhatIsUsual() {
        EarlierRuns earlierRuns = new EarlierRuns(Collections.nCopies(4, new Counts(1, 1, 0, 0, 0, 0)), false);

        assertThat(kinds(Summaries.clean().get(), earlierRuns)).isEmpty();
    }

    @Test
    void recoveryIsToldWhenTroubleWas() {
        assertThat(kinds(Summaries.clean().get(), new EarlierRuns(List.of(), true)))
                .containsExactly("recovery");
        assertThat(kinds(Summaries.clean().ended("FAILED", 1).get(), new EarlierRuns(List.of(), true)))
                .containsExactly("failure");
    }

    @Test
    void onlyWhatWasAskedForIsTold() {
        NotifySection recoveries = notices(Set.of(Event.RECOVERY));
        RunSummary run = Summaries.clean().ended("FAILED", 1).get();

        assertThat(AlertDecision.of(recoveries, run, EarlierRuns.NONE, AGAIN)).isEmpty();
    }

    private static List<String> kinds(RunSummary run, EarlierRuns earlierRuns) {
        return AlertDecision.of(ALL, run, earlierRuns, AGAIN).stream()
                .map(Alert::kind)
                .toList();
    }

    private static RunSummary done(Counts counts) {
        return Summaries.clean().counts(counts).get();
    }

    private static NotifySection notices(Set<Event> on) {
        return new NotifySection(on, new Guards.Limit.Share(0.01), 3, null, List.of(), null);
    }
}
