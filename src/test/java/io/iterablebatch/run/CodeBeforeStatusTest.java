package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.UnknownUserAnswer;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code that says what became of a user is no outage and no lack of rights, whatever its status. */
@ExtendWith(TestDatabases.class)
class CodeBeforeStatusTest {

    @TempDir
    private Path folder;

    @Test
    void ofWritesItIsTheUserAlone(TestDatabase database) {
        try (Sandbox sandbox = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
            Path csv = workplace.file("rows.csv", People.file(People.rows(20)));
            FaultMatch updates = Sandboxes.updates();
            sandbox.faults(List.of(
                    FaultRule.of(updates.first(1), Answer.of(400).withCode("RateLimitExceeded", "Exceeded rate limit")),
                    FaultRule.of(updates.containing("u7@"), Answer.of(500).withCode(UnknownUserAnswer.CODE, "no user")),
                    FaultRule.of(updates.containing("u12@"), Answer.of(403).withCode("ForgottenUserError", "gone"))));
            Tool tool = Tool.in(workplace, database);

            RunResult run = tool.run(Job.of(workplace, "users", csv).file());

            assertThatRun(run).exits(3).accountsFor(20).delivered(18);
            assertThat(tool.rejects(run)).isEqualTo(Map.of(7L, "not-found", 12L, "forgotten"));
            assertThat(run.summary().accounting().requests().rateLimited()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({"500, error.users.noUserWithIdExists, no user", "400, BadParams, User does not exist"})
    void ofReadsItIsOneWhoHasNothingYet(int status, String code, String message, TestDatabase database) {
        try (Sandbox sandbox = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
            Path rows = workplace.file("rows.csv", List.of("email,user,lists", "new@example.com,U1,1001"));
            Path job = workplace.file("subscriptions.yaml", """
                    action: subscriptions.bulk-update
                    source: { csv: %s }
                    identify: { email: email, userId: user }
                    subscriptions: { emailListIds: lists }
                    mode: merge
                    """.formatted(rows));
            sandbox.faults(List.of(FaultRule.of(
                    FaultMatch.any().endpoint("GET /api/users/byUserId"),
                    Answer.of(status).withCode(code, message))));

            assertThatRun(Tool.in(workplace, database).run(job)).exits(0).delivered(1);
            assertThat(sandbox.faultHits()).containsExactly(1L);
        }
    }
}
