package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.StoredFingerprints;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code changes: only}: what differs from what was last delivered is sent, and nothing else. */
@ExtendWith(TestDatabases.class)
class ChangesOnlyTest {

    private static final String HEADER = "email,user_id,name,city,points";
    private static final String A = "a@example.com,,A,Berlin,1";
    private static final String B = "a@example.com,,B,Berlin,1";

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Tool tool;
    private Workplace workplace;
    private StoredFingerprints fingerprints;
    private Job job;

    @BeforeEach
    void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, database);
        fingerprints = new StoredFingerprints(database);
        job = Job.of(workplace, "users", folder.resolve("users.csv")).with("changes", "only");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private RunResult run(String... rows) {
        return run(Ask.PLAIN, rows);
    }

    private RunResult run(Ask ask, String... rows) {
        workplace.file("users.csv", HEADER + "\n" + String.join("\n", rows) + "\n");
        return tool.run(job.file(), ask);
    }

    private RunResult run(List<String> rows) {
        return run(rows.toArray(String[]::new));
    }

    @Test
    void aSecondRunOfTheSameRowsSendsNothing() {
        assertThatRun(run(People.rows(3_000))).exits(0).delivered(3_000).unchanged(0);
        assertThatRun(run(People.rows(3_000)))
                .exits(0)
                .accountsFor(3_000)
                .delivered(0)
                .unchanged(3_000);
        assertThatSandbox(sandbox).sawRequests(3).appliedNothingTwice();
    }

    @Test
    void whatChangedGoesInFullRequestsHoweverFewRowsItAre() {
        run(People.rows(20_000));
        List<String> rows = People.rows(20_000);
        for (int i = 0; i < rows.size(); i += 20) {
            rows.set(i, rows.get(i).replace("City", "Town"));
        }

        assertThatRun(run(rows)).exits(0).accountsFor(20_000).delivered(1_000).unchanged(19_000);
        assertThatSandbox(sandbox).sawRequests(20 + 1);
        assertThat(sandbox.state().values().stream().filter(user -> user.contains("Town")))
                .as("users that hold what changed")
                .hasSize(1_000);
    }

    @Test
    void aThenBEndsAtBThoughBWasDeliveredLast() {
        assertThatRun(run(B)).delivered(1);
        job.with("send", "{ batch-size: 1 }");
        assertThatRun(run(A, B)).accountsFor(2).unchanged(0);
        assertThat(sandbox.state().get("a@example.com")).contains("\"name\":\"B\"");
    }

    @Test
    void aRowWhoseUserIsKnownUnderAnotherIdentifierMeanwhileIsSent() {
        assertThatRun(run("a@example.com,id-1,B,Berlin,1")).delivered(1);
        assertThatRun(run("a@example.com,,A,Berlin,1")).delivered(1);

        assertThatRun(run("a@example.com,id-1,B,Berlin,1")).delivered(1);
        assertThat(sandbox.state().get("a@example.com")).contains("\"name\":\"B\"");
    }

    @Test
    void aRefusedRowIsSentAgain() {
        run("a@example.com,,A,Berlin,1");
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any().containing("a@example.com"), Answer.of(400))));
        assertThatRun(run("a@example.com,,B,Berlin,1")).exits(3).rejected(1);
        assertThatRun(run("a@example.com,,B,Berlin,1")).exits(3).rejected(1);
        sandbox.faults(List.of());

        assertThatRun(run("a@example.com,,A,Berlin,1"))
                .as("what it held is not certain")
                .delivered(1);
        assertThatRun(run("a@example.com,,A,Berlin,1")).unchanged(1);
    }

    @Test
    void aRunSaysWhyItSentWhatItSent() {
        RunResult first = run("a@example.com,,A,Berlin,1", "b@example.com,,B,Bonn,2", "c@example.com,,C,Bonn,3");
        assertThat(first.summary().sentBecause()).isEqualTo(new SentBecause(3, 0, 0, 0, 0, 0));

        sandbox.faults(List.of(FaultRule.of(FaultMatch.any().containing("b@example.com"), Answer.of(400))));
        RunResult second = run("a@example.com,,A,Berlin,1", "b@example.com,,BB,Bonn,2", "c@example.com,,CC,Bonn,many");
        assertThatRun(second).exits(3).unchanged(1).rejected(1).invalid(1);
        assertThat(second.summary().sentBecause()).isEqualTo(new SentBecause(1, 0, 0, 0, 0, 0));
        sandbox.faults(List.of());

        RunResult third = run("a@example.com,,AA,Berlin,1", "b@example.com,,B,Bonn,2", "c@example.com,,C,Bonn,3");
        assertThat(third.summary().sentBecause()).isEqualTo(new SentBecause(1, 2, 0, 0, 0, 0));
        assertThatRun(third).delivered(3);

        RunResult nothing = run("a@example.com,,AA,Berlin,1", "b@example.com,,B,Bonn,2");
        assertThat(nothing.summary().sentBecause()).isEqualTo(new SentBecause(0, 0, 0, 0, 0, 0));
        assertThatRun(nothing).unchanged(2);

        RunResult back = run("a@example.com,,A,Berlin,1", "a@example.com,,AA,Berlin,1");
        assertThat(back.summary().sentBecause()).isEqualTo(new SentBecause(1, 0, 0, 0, 1, 0));

        assertThat(run(Ask.FULL, "a@example.com,,AA,Berlin,1").summary().sentBecause())
                .isEqualTo(new SentBecause(0, 0, 0, 0, 0, 1));

        job.with("resend-after", "1d");
        fingerprints.age(Duration.ofHours(25));
        assertThat(run("a@example.com,,AA,Berlin,1").summary().sentBecause())
                .isEqualTo(new SentBecause(0, 0, 1, 0, 0, 0));
    }

    @Test
    void fullAChangedMappingAndARunWithoutDetectionResend() {
        run(A);
        assertThatRun(run(Ask.FULL, A)).delivered(1);
        assertThatRun(run(A)).as("what --full delivered is known").unchanged(1);

        job.with("fields", "{ name: name, city: address.city }");
        assertThatRun(run(A)).as("another mapping").delivered(1);
        job.with("empty", "clear");
        assertThatRun(run(A)).as("another mapping, the same bytes").delivered(1);

        job.with("changes", "all");
        assertThatRun(run(B)).delivered(1);
        job.with("changes", "only");
        assertThatRun(run(A)).as("after a run that kept no fingerprints").delivered(1);
    }

    @Test
    void aChangedRuleOfTheCellsSendsEverybodyOnce() {
        List<String> rows = People.rows(50);
        assertThatRun(run(rows)).delivered(50);

        job.with(
                "fields",
                "{ name: { to: name, case: upper }, city: address.city, points: { to: points, type: long } }");
        assertThatRun(run(rows)).as("another rule").exits(0).delivered(50).unchanged(0);
        assertThat(sandbox.state().values()).allMatch(user -> user.matches(".*\"name\":\"[^a-z\"]+\".*"));
        assertThatRun(run(rows)).delivered(0).unchanged(50);

        job.with("cells", "{ format: iso, true: [ja] }");
        assertThatRun(run(rows)).as("a rule that no field uses").delivered(0).unchanged(50);
        job.with("cells", "{ nulls: [NULL] }");
        assertThatRun(run(rows)).as("a rule that all use").delivered(50).unchanged(0);
    }

    @Test
    void aDeliveryThatIsTooLongAgoDoesNotCount() {
        run(A);
        job.with("resend-after", "1d");
        assertThatRun(run(A)).unchanged(1);
        fingerprints.age(Duration.ofHours(25));

        assertThatRun(run(A)).delivered(1);
        assertThatRun(run(A)).unchanged(1);
    }

    @Test
    void aRowOfWhichIterableDroppedFieldsIsSentAgain() {
        job.with("fields", "{ name: name, city: unknownToTheProject }")
                .with("options", "{ createNewFields: false }")
                .with("guards", "{ filtered-fields: warn }");
        assertThatRun(run(A)).delivered(1);
        assertThatRun(run(A)).as("the project may know the field now").delivered(1);
    }

    @Test
    void aFullRunStaysFullWhenItIsResumed() {
        List<String> rows = People.rows(3_000);
        run(rows);
        List<String> broken = new ArrayList<>(rows);
        broken.add(2_000, "\"never closed");
        assertThatRun(run(Ask.FULL, broken.toArray(String[]::new))).exits(6);

        assertThatRun(run(rows)).exits(0).resumed().accountsFor(3_000).delivered(3_000);
    }

    @Test
    void whatALostRunSentWithoutAnAnswerIsForgotten() {
        run(A);
        tool.sql("UPDATE send_journal SET closed = false, user_hashes = "
                + StoredFingerprints.journal(fingerprints.entries()));

        assertThatRun(run(A)).as("a request whose answer was not recorded").delivered(1);
        assertThatRun(run(A)).unchanged(1);
    }

    /** Each identifier has what was delivered under it alone, but they are one person's (issue 18, 11). */
    @Test
    void whatWentUnderAnotherIdentifierMeanwhileMakesARowAChangedOne() {
        run("a@example.com,id-1,Z,Berlin,1");
        assertThatRun(run("a@example.com,,A,Berlin,1")).delivered(1);
        assertThatRun(run(",id-1,B,Berlin,1")).delivered(1);

        assertThatRun(run("A@example.com,,A,Berlin,1"))
                .as("the other went since")
                .delivered(1);
        assertThatRun(run("A@example.com,,A,Berlin,1")).unchanged(1);
        assertThatRun(run(",id-1,B,Berlin,1")).as("and so it did here").delivered(1);
        assertThat(sandbox.state().get("a@example.com")).contains("\"name\":\"B\"");
    }

    @Test
    void whatGoesUnderAnotherIdentifierInThisRunDoesSoToo() {
        job.with("send", "{ batch-size: 1 }");
        run("a@example.com,id-1,Z,Berlin,1", "b@example.com,id-2,Z,Berlin,1");
        assertThatRun(run("a@example.com,,A,Berlin,1", "b@example.com,,A,Berlin,1"))
                .delivered(2);

        assertThatRun(run(",id-1,C,Berlin,1", "a@example.com,,A,Berlin,1", "b@example.com,,A,Berlin,1"))
                .delivered(2)
                .unchanged(1);
        assertThat(sandbox.state().get("a@example.com")).contains("\"name\":\"A\"");
        assertThatRun(run(",id-1,C,Berlin,1", "b@example.com,,A,Berlin,1"))
                .as("A was the last")
                .delivered(1)
                .unchanged(1);
        assertThat(sandbox.state().get("a@example.com")).contains("\"name\":\"C\"");
    }

    /** In an e-mail-based project several people may have one userId: whose profile it leads to nobody knows. */
    @Test
    void aUserIdOfSeveralIsBelievedOfNone() {
        run("a@example.com,id-1,Z,Berlin,1", "b@example.com,id-1,Z,Berlin,1");
        assertThatRun(run("a@example.com,,A,Berlin,1")).delivered(1);
        assertThatRun(run(",id-1,B,Berlin,1")).delivered(1);

        assertThatRun(run("a@example.com,,A,Berlin,1")).delivered(1);
    }

    @Test
    void aLostRequestUnderOneIdentifierMakesTheOtherForgotten() {
        run("a@example.com,id-1,Z,Berlin,1");
        run("a@example.com,,A,Berlin,1");
        List<StoredFingerprints.Entry> outOfDate = fingerprints.entries().stream()
                .filter(entry -> entry.content() == 0)
                .toList();
        assertThat(outOfDate).hasSize(1);
        tool.sql("UPDATE send_journal SET closed = false, user_hashes = " + StoredFingerprints.journal(outOfDate)
                + " WHERE run_id = 2");

        assertThatRun(run("a@example.com,,A,Berlin,1"))
                .as("the profile may hold what went by userId")
                .delivered(1);
    }
}
