package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Subscribers;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a refused row while other rows of its user get through. */
@ExtendWith(TestDatabases.class)
class SubscriptionRejectsTest {

    private static final String ROWS = "identify: { email: email }\nrows: {}\nvisible-after: 1s\n";

    private static final String OVERWRITE_BOTH =
            "identify: { email: email, userId: userId }\nrows: {}\n" + "mode: overwrite\nsend: { batch-size: 1 }\n";

    @TempDir
    private Path folder;

    private final Sandbox sandbox = Sandboxes.lively();
    private Workplace workplace;

    @BeforeEach
    void open() {
        workplace = Workplace.in(folder)
                .sendingTo(sandbox)
                .with("ITERABLE_RATE_LIMITS", "users/bulkUpdateSubscriptions=200/s,users/getByEmail=5000/s");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Path job(String more, String... rows) {
        workplace.file("rows.csv", List.of(rows));
        return workplace.file("subscriptions.yaml", """
                action: subscriptions.bulk-update
                source: { csv: %s }
                """.formatted(folder.resolve("rows.csv")) + more);
    }

    /** As before somebody made the others. */
    private void onlyList1001Exists() {
        Answer answer = Answer.of(200)
                .withBody("{\"lists\":[{\"id\":1001,\"name\":\"A\",\"listType\":\"Standard\"}]}", "application/json");
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any().endpoint("GET /api/lists"), answer)));
    }

    private Map<String, Object> of(String user) {
        return Map.copyOf(Subscribers.in(sandbox).get(user));
    }

    @Test
    void aReplaySendsWhatNoLaterRowWasAbout(TestDatabase database) {
        Path job = job(
                ROWS,
                Subscribers.HEADER,
                "a@x.com,list,1002,subscribe",
                "a@x.com,list,1003,subscribe",
                "a@x.com,list,1001,subscribe",
                "a@x.com,list,1003,unsubscribe");
        Tool tool = Tool.in(workplace, database);
        onlyList1001Exists();
        RunResult run = tool.run(job);
        assertThatRun(run).exits(3).invalid(3).delivered(1);
        sandbox.faults(List.of());

        assertThatRun(tool.replay(run, job)).exits(0).accountsFor(3);

        assertThat(of("a@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1001L, 1002L)));
    }

    @Test
    void ofAWideRowThatIsMergedToo(TestDatabase database) {
        String merge = "identify: { email: email }\nsubscriptions: { emailListIds: lists }\nmode: merge\n"
                + "visible-after: 1s\n";
        Path job = job(merge, "email,lists", "a@x.com,1002", "a@x.com,1001", "b@x.com,1001|1002", "b@x.com,1001");
        Tool tool = Tool.in(workplace, database);
        onlyList1001Exists();
        RunResult run = tool.run(job);
        assertThatRun(run).exits(3).invalid(2).delivered(2);
        sandbox.faults(List.of());

        assertThatRun(tool.replay(run, job))
                .as("of the row whose ids nobody named again")
                .exits(0)
                .accountsFor(1);

        assertThat(of("a@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1001L, 1002L)));
        assertThat(of("b@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1001L)));
    }

    @Test
    void aRowThatCannotBeReadIsClosedOnceItsSourceWasMended(TestDatabase database) {
        Tool tool = Tool.in(workplace, database);
        Path job = job(ROWS, Subscribers.HEADER, "a@x.com,lists,1001,subscribe", "a@x.com,list,1002,subscribe");
        assertThatRun(tool.run(job)).exits(3).invalid(1);
        job(ROWS, Subscribers.HEADER, "a@x.com,list,1001,subscribe", "a@x.com,list,1002,subscribe");

        assertThatRun(tool.run(job)).exits(0).leavesOpen(0);
    }

    /** Without the row that cannot be read its user would lose a list that the source gives them. */
    @Test
    void nothingOfAUserIsReplacedWhileARowOfTheirsIsInvalid(TestDatabase database) {
        sandbox.seedUsers(Subscribers.profiles(List.of("a@x.com"), "{\"emailListIds\":[1001]}"));
        Tool tool = Tool.in(workplace, database);
        String overwrite = "identify: { email: email }\nrows: {}\nmode: overwrite\n";
        Path job = job(
                overwrite,
                Subscribers.HEADER,
                "a@x.com,list,1001,subscrieb",
                "b@x.com,list,1001,subscribe",
                "a@x.com,list,1002,subscribe");

        RunResult run = tool.run(job);

        assertThatRun(run).exits(3).accountsFor(3).delivered(1).invalid(2);
        assertThat(run.summary().accounting().reasons()).isEqualTo(Map.of("bad-change", 1L, "incomplete-user", 1L));
        assertThat(of("a@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1001L)));

        job(overwrite, Subscribers.HEADER, "a@x.com,list,1001,subscribe", "a@x.com,list,1002,subscribe");
        assertThatRun(tool.run(job)).exits(0).leavesOpen(0);
        assertThat(of("a@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1001L, 1002L)));
    }

    /** What else the broken row says nobody knows; whose it is can be read. */
    @Test
    void nothingOfAUserIsReplacedWhileARowOfTheirsIsBroken(TestDatabase database) {
        sandbox.seedUsers(Subscribers.profiles(List.of("a@x.com"), "{\"emailListIds\":[1001]}"));
        Path job = job(
                "identify: { email: email }\nrows: {}\nmode: overwrite\n",
                Subscribers.HEADER,
                "a@x.com,list,1002,subscribe",
                "b@x.com,list,1001,subscribe",
                "A@x.com,list,1001,subscribe,and more");

        RunResult run = Tool.in(workplace, database).run(job);

        assertThatRun(run).exits(3).accountsFor(3).delivered(1).invalid(2);
        assertThat(run.summary().accounting().reasons()).isEqualTo(Map.of("ragged-row", 1L, "incomplete-user", 1L));
        assertThat(of("a@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1001L)));
    }

    /** Of the broken rows the kind stands where a user id is expected: they must not make one user of three. */
    @Test
    void brokenRowsOfTheSameSlipTakeNothingFromAnybody(TestDatabase database) {
        sandbox.seedUsers(Subscribers.profiles(List.of("a@x.com", "b@x.com"), "{\"emailListIds\":[1003]}"));
        Path job = job(
                OVERWRITE_BOTH,
                "email,userId,kind,id,change",
                "a@x.com,ua,list,1001,subscribe",
                "b@x.com,ub,list,1001,subscribe",
                "c@x.com,uc,list,1001,subscribe",
                "a@x.com,list,1003,subscribe",
                "b@x.com,list,1003,subscribe",
                "nobody@x.com,list,1003,subscribe",
                "a@x.com,ua,list,1002,subscribe",
                "b@x.com,ub,list,1002,subscribe",
                "c@x.com,uc,list,1002,subscribe");

        RunResult run = Tool.in(workplace, database).run(job);

        assertThatRun(run).exits(3).accountsFor(9).delivered(2).invalid(7);
        assertThat(run.summary().accounting().reasons()).isEqualTo(Map.of("ragged-row", 3L, "incomplete-user", 4L));
        assertThat(of("a@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1003L)));
        assertThat(of("b@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1003L)));
        assertThat(of("c@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1001L, 1002L)));
    }

    @Test
    void aRowThatWasCutOffKeepsTheRowsAroundItBack(TestDatabase database) {
        sandbox.seedUsers(Subscribers.profiles(List.of("a@x.com"), "{\"emailListIds\":[1002]}"));
        Path job = job(
                OVERWRITE_BOTH,
                "email,kind,id,change,userId",
                "a@x.com,list,1001,subscribe,ua",
                "a@x.com,list,1002",
                "b@x.com,list,1001,subscribe,ub",
                "a@x.com,list,1003,subscribe,ua");

        RunResult run = Tool.in(workplace, database).run(job);

        assertThatRun(run).exits(3).accountsFor(4).delivered(1).invalid(3);
        assertThat(run.summary().accounting().reasons()).isEqualTo(Map.of("ragged-row", 1L, "incomplete-user", 2L));
        assertThat(of("a@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1002L)));
        assertThat(of("b@x.com")).isEqualTo(Map.of("emailListIds", Set.of(1001L)));
    }
}
