package io.iterablebatch.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.kit.SomeRun;
import io.iterablebatch.ledger.FakeHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a job stands and what to do now, on its card. */
class JobCardAssemblerTest {

    @TempDir
    private Path folder;

    private final Map<String, String> late = new HashMap<>();

    private List<JobCard> cards(SomeRun... runs) {
        FakeHistory history = new FakeHistory("email");
        Arrays.stream(runs).forEach(run -> history.run(run.row()));
        return new JobCardAssembler(
                        new JobFolder(folder, Map.of()),
                        history,
                        new FollowUpCommands(destination -> destination.startsWith("sandbox:")),
                        () -> late,
                        Path.of("plans"),
                        InstantSource.fixed(SomeRun.NOW))
                .all(Map.of("abc", "emea"));
    }

    private JobCard card(SomeRun run) {
        return cards(run).get(0);
    }

    private void file(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }

    @Test
    void everyEndHasItsNextStep() {
        assertThat(card(SomeRun.done())).satisfies(card -> {
            assertThat(card.health().css()).isEqualTo("good");
            assertThat(card.command()).isNull();
        });
        assertThat(card(SomeRun.done().ended(1)).command()).contains("run jobs/users.yaml --resume 12");
        assertThat(card(SomeRun.done().ended(3)).command()).contains("rejects 12 --csv rejects-12.csv");
        assertThat(card(SomeRun.done().ended(4)).next()).contains("guard");
        assertThat(card(SomeRun.done().ended(6)).next()).contains("A person must act first");
        assertThat(card(SomeRun.done().ended(143)).next()).contains("stopped");
        assertThat(card(SomeRun.done().active()).command()).contains("stop 12");
        assertThat(card(SomeRun.done().lost())).satisfies(card -> {
            assertThat(card.health().css()).isEqualTo("bad");
            assertThat(card.command()).contains("--resume 12");
        });
    }

    @Test
    void theLatestRunComesFirstAndWhatNeverRanLast() throws IOException {
        file("a.yaml", "action: users.bulk-update");
        assertThat(cards(
                        SomeRun.done().of("early", "users.bulk-update"),
                        SomeRun.done().of("late", "users.bulk-update").later(60)))
                .extracting(JobCard::name)
                .containsExactly("late", "early", "a");
    }

    @Test
    void aPersonIsNeededWhereSomethingFailedOrWaitsAndNowhereElse() {
        for (int code : new int[] {1, 2, 3, 4, 6, 130, 143}) {
            assertThat(card(SomeRun.done().ended(code)).needsPerson())
                    .as("exit " + code)
                    .isTrue();
        }
        assertThat(card(SomeRun.done().lost()).needsPerson()).isTrue();
        assertThat(card(SomeRun.done()).needsPerson()).isFalse();
        assertThat(card(SomeRun.done().active()).needsPerson()).isFalse();
        assertThat(card(SomeRun.done().ended(5)).needsPerson()).isFalse();
        assertThat(card(SomeRun.done().ended(6)).need()).satisfies(need -> {
            assertThat(need.address()).isEqualTo("/runs/12");
            assertThat(need.why()).contains("A person must act first");
        });
    }

    @Test
    void whatAnotherRunCompletedIsNotGoneOnWith() {
        JobCard card = cards(SomeRun.done().lost().finishedBy(14L), SomeRun.done().number(14).with("--limit", "5"))
                .get(0);
        assertThat(card.next()).contains("Run 14 finished its work");
        assertThat(card.command()).isNull();
        assertThat(card.needsPerson()).isFalse();
    }

    @Test
    void aPlanIsMadeIntoAFileWithTheParametersOfTheLastTime() throws IOException {
        file("tidy.yaml", "action: campaigns.archive", "source: { csv: \"lists/${DAY}.csv\" }");
        assertThat(cards().get(0).command())
                .isEqualTo("./iterable-batch plan " + folder.resolve("tidy.yaml")
                        + " DAY=2026-03-01 --out plans/tidy.plan.json");
        assertThat(card(SomeRun.done().of("tidy", "campaigns.archive").with("DAY", "2026-02-14"))
                        .command())
                .contains(" DAY=2026-02-14 --out plans/tidy.plan.json");
    }

    @Test
    void aJobIsOfTheProjectThatItRanAgainst() {
        assertThat(card(SomeRun.done()).project()).isEqualTo("emea");
        assertThat(card(SomeRun.done().toSandbox()).project()).isEmpty();
    }

    @Test
    void aFileThatNeverRanCanBeCheckedAndStarted() throws IOException {
        file("a.yaml", "action: users.bulk-update");
        JobCard card = cards().get(0);
        assertThat(card.health().words()).isEqualTo("never ran");
        assertThat(card.command()).contains("check " + folder.resolve("a.yaml"));
        assertThat(card.startable()).isTrue();
    }

    @Test
    void aFileThatCannotBeReadSaysWhyAndIsNotStarted() throws IOException {
        file("a.yaml", "action: [");
        JobCard card = cards().get(0);
        assertThat(card.mistake()).isNotBlank();
        assertThat(card.startable()).isFalse();
    }

    @Test
    void neitherACanaryNorATrialHidesHowTheJobStands() {
        assertThat(cards(
                                SomeRun.done().toSandbox(),
                                SomeRun.done().with("--limit", "100"),
                                SomeRun.done().ended(6))
                        .get(0)
                        .next())
                .contains("A person must act first");
        assertThat(card(SomeRun.done().toSandbox()).next()).contains("nothing to do");
    }

    @Test
    void aJobThatMissedItsDeadlineIsBadThoughItsLastRunWasGood() {
        late.put("users", "overdue since yesterday");
        assertThat(card(SomeRun.done())).satisfies(card -> {
            assertThat(card.health().words()).isEqualTo("overdue");
            assertThat(card.next()).contains("overdue since yesterday");
        });
        assertThat(card(SomeRun.done().active()).health().words()).isEqualTo("running");
    }
}
