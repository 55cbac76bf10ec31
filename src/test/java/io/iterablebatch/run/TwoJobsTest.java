package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.time.MonotonicTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two jobs that send to one project at a time, in processes of their own, at the published 5 requests a second. */
class TwoJobsTest {

    private static final double RATE = 5;
    private static final int MANY = 2_000;

    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults(new MonotonicTime()).withLatency(Duration.ofMillis(50), Duration.ZERO));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** A machine that stands still for a moment costs slots; that none is lost is for the long test. */
    @Test
    void shareTheRateAndTheOneThatIsLeftTakesAllOfIt() throws Exception {
        bothThenOne(30, 20, 0.75, 3);
    }

    @Test
    @Tag("long")
    void losesNothingOfTheRate() throws Exception {
        bothThenOne(200, 50, 0.95, 0);
    }

    private void bothThenOne(int together, int alone, double share, int stalls) throws Exception {
        try (Workplace workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_RATE_LIMITS", "")) {
            ToolProcess first = workplace.start("run", job(workplace, "first", MANY));
            Await.until("the first job sends", () -> requests() > 0, first::isAlive);
            int rows = together + alone;
            Path other = job(workplace, "second", rows);
            ToolProcess second = workplace.start("run", other);
            Await.until("the second job sends", () -> byRun().size() == 2, second::isAlive);
            int begun = requests();
            Await.until("both sent", () -> requests() >= begun + together, first::isAlive);
            List<LoggedRequest> shared = since(begun);
            first.kill();
            int killed = requests();
            assertThatRun(second.awaitExit()).exits(0).accountsFor(rows).delivered(rows);

            List<LoggedRequest> left = since(killed);
            assertThat(sandbox.log().countsByStatus()).containsOnlyKeys(200);
            assertThat(byRun(shared).values())
                    .allSatisfy(requests -> assertThat(requests).isCloseTo(shared.size() / 2, within(together / 4)));
            assertThat(rate("both", shared, stalls)).isGreaterThanOrEqualTo(share * RATE);
            assertThat(left).hasSizeGreaterThan(alone / 2);
            // A slot that the killed one had reserved may be lost.
            assertThat(rate("the one left", left.subList(2, left.size()), stalls))
                    .isGreaterThanOrEqualTo(share * RATE);
        }
    }

    private Path job(Workplace workplace, String name, int requests) throws Exception {
        Path csv = Files.write(folder.resolve(name + ".csv"), People.file(People.rows(requests)));
        return Job.of(workplace, name, csv).with("send", "{ batch-size: 1 }").file();
    }

    private int requests() {
        return Sandboxes.writes(sandbox).size();
    }

    private List<LoggedRequest> since(int number) {
        List<LoggedRequest> all = Sandboxes.writes(sandbox);
        return List.copyOf(all.subList(number, all.size()));
    }

    private Map<String, Integer> byRun() {
        return byRun(Sandboxes.writes(sandbox));
    }

    private static Map<String, Integer> byRun(List<LoggedRequest> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(
                        request -> request.batch().split("-")[0], Collectors.summingInt(one -> 1)));
    }

    /** Requests a second, by their arrival, without so many of the longest waits. Prints it. */
    private static double rate(String who, List<LoggedRequest> requests, int stalls) {
        double[] gaps = IntStream.range(1, requests.size())
                .mapToDouble(i -> seconds(requests.get(i - 1), requests.get(i)))
                .sorted()
                .limit(requests.size() - 1L - stalls)
                .toArray();
        double rate = gaps.length / Arrays.stream(gaps).sum();
        System.out.printf(
                Locale.ROOT, "%s: %d requests, %.2f %% of the rate%n", who, requests.size(), rate / RATE * 100);
        return rate;
    }

    private static double seconds(LoggedRequest one, LoggedRequest next) {
        return Duration.between(one.arrivedAt(), next.arrivedAt()).toNanos() / 1e9;
    }
}
