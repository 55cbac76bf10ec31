package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultAction.Drop;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An API that has a bad day: nothing is lost, and no user is ever in two requests. */
@ExtendWith(TestDatabases.class)
class FaultsTest {

    private static final int ROWS = 5_000;

    private final Sandbox sandbox = Sandboxes.lively();
    private final Sandbox undisturbed = Sandboxes.quick();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
        undisturbed.close();
    }

    @Test
    void oneBatchInFourFails(TestDatabase database) throws Exception {
        survives(
                database,
                FaultRule.of(FaultMatch.any().every(8), Answer.of(503)),
                FaultRule.of(FaultMatch.any().every(4), Answer.of(429).withRetryAfter("0")));
    }

    @Test
    void connectionsBreakAndAnswersAreUnreadable(TestDatabase database) throws Exception {
        survives(
                database,
                FaultRule.of(FaultMatch.any().every(7), new Drop(AppliedExtent.NOTHING)),
                FaultRule.of(FaultMatch.any().every(9), new Drop(AppliedExtent.ALL)),
                FaultRule.of(FaultMatch.any().every(11), new Drop(AppliedExtent.HALF)),
                FaultRule.of(FaultMatch.any().every(13), new FaultAction.Truncate()),
                FaultRule.of(
                        FaultMatch.any().every(17),
                        Answer.of(200).withBody("<html>a proxy says hello</html>", "text/html")),
                FaultRule.of(
                        FaultMatch.any().every(19), Answer.of(502).withBody("<html>bad gateway</html>", "text/html")));
    }

    private void survives(TestDatabase database, FaultRule... faults) throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.withFlaws(ROWS)));
        Workplace workplace = Workplace.in(folder);
        Path job = Job.of(workplace, "users", csv)
                .with("send", "{ batch-size: 50 }")
                .file();
        Tool tool = Tool.in(workplace, database);
        workplace.sendingTo(undisturbed);
        assertThatRun(tool.run(job)).exits(3);

        sandbox.faults(List.of(faults));
        workplace.sendingTo(sandbox);
        RunResult run = tool.run(job);

        assertThatRun(run)
                .exits(3)
                .accountsFor(ROWS)
                .invalid(People.invalidIn(ROWS))
                .rejected(0)
                .uncertain(0);
        assertThatSandbox(sandbox)
                .holdsTheStateOf(undisturbed)
                .neverSawAUserInTwoRequests()
                .sawOnlyBulkUpdates()
                .sawRequests(Math.toIntExact(
                        run.summary().accounting().requests().byEndpoint().get("POST /api/users/bulkUpdate")));
        assertThat(sandbox.faultHits()).as("each fault happened").allMatch(hits -> hits > 0);
        List<LoggedRequest> requests = sandbox.log().requests();
        assertThat(run.summary().accounting().requests().total()).isEqualTo(requests.size());
        assertThat(run.summary().accounting().requests().retried())
                .as("requests beyond the first of each batch")
                .isEqualTo(requests.size()
                        - requests.stream().map(LoggedRequest::batch).distinct().count());
        assertThat(run.summary().accounting().requests().rateLimited())
                .isEqualTo(sandbox.log().answeredWith(429).size());
    }
}
