package io.iterablebatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.console.kit.Visitor;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.Plans;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The budgets of a console with 10,000 runs behind it: 300 MB and 200 ms for a page (issue 6). Prints what it found.
 */
@Tag("long")
@ExtendWith(TestDatabases.class)
class ConsoleWeightTest {

    private static final int RUNS = 10_000;
    private static final int PLANS = 500;
    private static final int TIMES = 20;

    @TempDir
    private Path folder;

    @Test
    void aLongHistoryMakesItNeitherHeavyNorSlow(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick();
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            workplace.file("users.csv", People.file(People.withFlaws(1_000)));
            long run = Tool.in(workplace, database, sandbox)
                    .run(Job.of(workplace, "people", folder.resolve("users.csv"))
                            .file())
                    .summary()
                    .identity()
                    .runId();
            LongHistory.of(database, run, RUNS, 40);
            database.environment().forEach(workplace::with);
            Path plans = Files.createDirectory(folder.resolve("plans"));
            for (int i = 0; i < PLANS; i++) {
                PlanFile.write(Plans.archive(), plans.resolve("plan-" + i + ".json"));
            }
            workplace.with(
                    ConsoleVariables.USERS_FILE,
                    workplace.file("users", Staff.file()).toString());
            ToolProcess console = workplace.start("console", "--port", "0", "--jobs", folder, "--plans", plans);
            URI url = URI.create(console.awaitPrinted("http://").strip().replaceFirst("/$", ""));
            Visitor boss = Visitor.loggedIn(url, Staff.BOSS);
            for (String path : List.of(
                    "/",
                    "/runs",
                    "/runs?before=103000",
                    "/runs?job=job+7",
                    "/runs/105000",
                    "/runs/105000/rejects",
                    "/plans",
                    "/audit",
                    "/configuration",
                    "/metrics")) {
                Duration median = median(boss, path);
                System.out.printf(Locale.ROOT, "console: %s takes %,d ms%n", path, median.toMillis());
                assertThat(median).as(path).isLessThan(Duration.ofMillis(200));
            }
            long kilobytes = residentKilobytes(console);
            System.out.printf(Locale.ROOT, "console: %,d MB with %,d runs%n", kilobytes / 1_000, RUNS);
            assertThat(kilobytes).isLessThan(300_000);
        }
    }

    private static Duration median(Visitor visitor, String path) {
        List<Duration> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
            all.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return all.stream().sorted().toList().get(TIMES / 2);
    }

    private static long residentKilobytes(ToolProcess process) throws Exception {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
