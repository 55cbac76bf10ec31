package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.HurriedTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The endpoint that is written to goes down for good while reads work, several requests being in flight, of which one
 * failed before and others got past it: no record is blamed for that.
 */
@ExtendWith(TestDatabases.class)
class WritesDownTest {

    private static final int TIMES_AS_FAST = 50;
    private static final int RECORDS = 24;

    /** The second request fails, two more get through, and then none does. */
    private static final long FAILS_BEFORE = 2;

    private static final long DOWN_FROM = 5;

    private final HurriedTime time = new HurriedTime(TIMES_AS_FAST);
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(time).withoutRateLimits());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    static Stream<Arguments> cases() {
        return Stream.of(Subject.SUBSCRIPTIONS, Subject.ABORT, Subject.ARCHIVE)
                .flatMap(subject -> Stream.of(Answer.of(503), new Drop(AppliedExtent.NOTHING))
                        .map(fault -> Arguments.of(subject, fault)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nobodyIsBlamedAndTheSameCommandEndsItOnceTheFaultIsGone(
            Subject subject, FaultAction fault, TestDatabase database) {
        Workplace workplace = Workplace.in(folder)
                .sendingTo(sandbox)
                .with(
                        "ITERABLE_RATE_LIMITS",
                        subject.endpoint().replaceFirst(".* /api/", "")
                                + "=500/s,users/getByEmail=2000/s,campaigns=500/s");
        Tool tool = Tool.in(workplace, database, sandbox).in(time, () -> {});
        subject.create(sandbox, RECORDS);
        Path typed = typed(subject, workplace, tool);
        FaultMatch writes = FaultMatch.any().endpoint(subject.endpoint());
        sandbox.faults(List.of(
                FaultRule.of(writes.between(FAILS_BEFORE, FAILS_BEFORE), fault),
                FaultRule.of(writes.between(DOWN_FROM, Long.MAX_VALUE), fault)));

        RunResult failed = type(subject, tool, typed);

        assertThatRun(failed).exits(1).rejected(0).invalid(0);
        assertThat(Objects.toString(failed.summary().notes().failure()))
                .contains("Nothing got through to " + subject.endpoint());
        assertThat(tool.rejects(failed)).isEqualTo(Map.of());

        sandbox.faults(List.of());
        RunResult mended = type(subject, tool, typed);

        assertThatRun(mended).exits(0).resumed().rejected(0).accountsFor(RECORDS);
        List<String> all = new ArrayList<>();
        for (int record = 1; record <= RECORDS; record++) {
            all.add(subject.identifier(record));
        }
        List<String> applied = Sandboxes.applied(sandbox, subject.endpoint());
        if (subject.hasTargets()) {
            assertThat(applied).containsExactlyInAnyOrderElementsOf(all);
        } else {
            // What was delivered behind an open record is sent again, with the same absolute values.
            assertThat(applied).hasSameElementsAs(all);
        }
    }

    /** Reads go on for as long as the outage does: what users have is read anew for each part of a batch. */
    private static Path typed(Subject subject, Workplace workplace, Tool tool) {
        String reading = subject.hasTargets() ? "" : "\nvisible-after: 1s";
        Path job =
                subject.job(workplace, RECORDS, "send: { batch-size: 2, in-flight: 4, give-up-after: 5m }" + reading);
        return subject.needsPlan() ? tool.plan(job) : job;
    }

    private static RunResult type(Subject subject, Tool tool, Path typed) {
        return subject.needsPlan() ? tool.apply(typed) : tool.run(typed);
    }
}
