package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.MonotonicTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pace of a whole run with {@code max-rejected}, on real time, as a server sees it. Prints what it measured; on a
 * machine that does other work it is less.
 */
@Tag("long")
@ExtendWith(TestDatabases.class)
class GuardedPaceLongTest {

    private static final int REQUESTS = 100;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"300, 200, 0.98", "300, 0, 0.98", "300, 5%, 0.98", "2000, 200, 0.90"})
    void goodDataKeepThePace(long latency, String guard, double share, TestDatabase database) {
        SandboxOptions options =
                SandboxOptions.defaults(new MonotonicTime()).withLatency(Duration.ofMillis(latency), Duration.ZERO);
        try (Sandbox sandbox = Sandbox.start(options);
                Workplace workplace =
                        Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=5/s")) {
            List<String> lines = new ArrayList<>(List.of(People.HEADER));
            lines.addAll(People.rows(REQUESTS * 1_000));
            Path job = Job.of(workplace, "guarded", workplace.file("people.csv", lines))
                    .with("guards", "{ max-rejected: " + guard + " }")
                    .file();

            assertThatRun(Tool.in(workplace, database).run(job)).exits(0).delivered(REQUESTS * 1_000L);

            List<LoggedRequest> writes = Sandboxes.writes(sandbox);
            assertThat(writes).extracting(LoggedRequest::status).containsOnly(200);
            Duration taken = Duration.between(
                    writes.get(0).arrivedAt(), writes.get(writes.size() - 1).arrivedAt());
            double measured = (REQUESTS - 1) / 5.0 / (taken.toNanos() / 1e9);
            System.out.printf(
                    Locale.ROOT,
                    "%d ms, max-rejected: %s: %d requests, %.1f %% of the ideal%n",
                    latency,
                    guard,
                    writes.size(),
                    measured * 100);
            assertThat(measured).isGreaterThanOrEqualTo(share);
        }
    }
}
