package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.HurriedTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something between the tool and Iterable answers in its place: what it says is no record's fault. */
@ExtendWith(TestDatabases.class)
class GatewayTest {

    private static final int TIMES_AS_FAST = 50;
    private static final int RECORDS = 100;

    private final HurriedTime time = new HurriedTime(TIMES_AS_FAST);
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(time).withoutRateLimits());

    @TempDir
    private Path folder;

    private Workplace workplace;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"USERS", "SUBSCRIPTIONS", "ARCHIVE", "EMAILS"})
    void whatNothingGetsPastIsForAPersonAndBlamedOnNobody(Subject subject, TestDatabase database) {
        subject.create(sandbox, RECORDS);
        Tool tool = tool(database, subject);
        Path job = subject.job(workplace, RECORDS, "send: { batch-size: 100 }");
        Path typed = subject.needsPlan() ? tool.plan(job) : job;
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint(subject.endpoint()), Answer.of(407).byGateway())));

        RunResult stopped = subject.needsPlan() ? tool.apply(typed) : tool.run(typed);

        assertThatRun(stopped).exits(6).rejected(0).invalid(0);
        assertThat(stopped.summary().notes().failure())
                .contains(subject.endpoint(), sandbox.baseUrl().getAuthority(), "HTTP 407 (server: gateway)");
        assertThat(sandbox.log().requests(subject.endpoint()))
                .as("tries, not halves down to each record")
                .hasSizeLessThan(40);

        sandbox.faults(List.of());
        RunResult mended = subject.needsPlan() ? tool.apply(typed) : tool.run(typed);
        assertThatRun(mended).exits(0).resumed().rejected(0).accountsFor(RECORDS);
    }

    /** A filter that does not like what one row holds, whose page others get past. */
    @Test
    void whatOthersGetPastIsTheFaultOfTheRowThatAloneDoesNot(TestDatabase database) {
        sandbox.faults(List.of(
                FaultRule.of(
                        Sandboxes.updates().containing(Subject.USERS.identifier(20)),
                        Answer.of(200).byGateway()),
                FaultRule.of(
                        Sandboxes.updates().containing(Subject.USERS.identifier(77)),
                        Answer.of(403).byGateway())));
        Tool tool = tool(database, Subject.USERS);

        RunResult run = tool.run(Subject.USERS.job(workplace, RECORDS, "send: { batch-size: 10, in-flight: 4 }"));

        assertThatRun(run).exits(3).delivered(RECORDS - 2).rejected(2);
        assertThat(tool.rejects(run)).isEqualTo(Map.of(20L, "keeps-failing", 77L, "keeps-failing"));
    }

    private Tool tool(TestDatabase database, Subject subject) {
        workplace = Workplace.in(folder)
                .sendingTo(sandbox)
                .with("ITERABLE_RATE_LIMITS", subject.endpoint().replaceFirst(".* /api/", "") + "=500/s");
        return Tool.in(workplace, database, sandbox).in(time, () -> {});
    }
}
