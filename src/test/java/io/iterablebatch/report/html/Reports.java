package io.iterablebatch.report.html;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.PastRun;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SampledRequests;
import io.iterablebatch.api.Latency;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.report.html.RunReport.Example;
import io.iterablebatch.report.html.RunReport.Origin;
import io.iterablebatch.report.html.RunReport.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Reports for tests. */
final class Reports {

    static final String ENDPOINT = "POST /api/users/bulkUpdate";
    static final Origin ORIGIN =
            new Origin("ann", "jobs/users.yaml", false, "./iterable-batch run jobs/users.yaml day=2026-02-28");

    private Reports() {}

    /** The night that reports are for: a resumed run with refused records, a 429, and a past. */
    static RunReport eventful() {
        return new RunReport(
                eventfulSummary().get(),
                ORIGIN,
                samples(),
                Map.of(
                        "bad-email",
                        List.of(
                                new Example(
                                        "users.csv", 42, "invalid", "column `email`: not an e-mail address", List.of()),
                                new Example(
                                        "users.csv",
                                        977,
                                        "invalid",
                                        "column `email`: not an e-mail address",
                                        List.of())),
                        "conflict",
                        List.of(new Example(
                                "users.csv",
                                5_101,
                                "rejected",
                                "Iterable says that an identifier of this row belongs to another user",
                                List.of()))),
                List.of(),
                List.of(),
                0,
                earlier());
    }

    static Summaries eventfulSummary() {
        return Summaries.clean()
                .ended("COMPLETED", 3)
                .counts(new Counts(10_000, 9_850, 0, 12, 90, 48))
                .resumed(new Counts(4_000, 3_902, 0, 0, 70, 28))
                .reasons(new TreeMap<>(Map.of("bad-email", 90L, "conflict", 48L)))
                .requests(new RequestStats(
                        13,
                        2,
                        1,
                        Map.of(ENDPOINT, 12L, "GET /api/users/getFields", 1L),
                        Map.of(
                                ENDPOINT,
                                Map.of("200", 10L, "429", 1L, "no-answer", 1L),
                                "GET /api/users/getFields",
                                Map.of("200", 1L)),
                        Duration.ofSeconds(4)))
                .latency(new Latency(Duration.ofMillis(304), Duration.ofMillis(912)))
                .uncertain(1_000)
                .rejectsFile("/data/rejects/users-7.csv")
                .fields(List.of("address.city"), List.of("shoeSize"))
                .warnings("the API key is another than in the last run to this destination")
                .open(5, 3L, 8L);
    }

    /** Twenty seconds, with a wait in the middle. */
    static List<RunSample> samples() {
        List<RunSample> samples = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            int got = i <= 4 ? i : i <= 6 ? 4 : i - 2;
            boolean waiting = i == 5 || i == 6;
            samples.add(new RunSample(
                    Summaries.STARTED.plusSeconds(2L * i),
                    new Counts(6_000 + 600L * got, 6_000 + 500L * got, 0, 0, 0, 0),
                    0.1 * i,
                    new SampledRequests(
                            got + (i >= 5 ? 1 : 0),
                            i >= 7 ? 1 : 0,
                            i >= 5 ? 1 : 0,
                            Duration.ofSeconds(i < 5 ? 0 : i == 5 ? 2 : 4),
                            waiting ? 0 : 2),
                    new Latency(
                            waiting || i == 0 ? Duration.ZERO : Duration.ofMillis(300 + 10L * i),
                            waiting || i == 0 ? Duration.ZERO : Duration.ofMillis(500 + 40L * i))));
        }
        return samples;
    }

    private static List<PastRun> earlier() {
        List<PastRun> runs = new ArrayList<>(LongStream.rangeClosed(1, 9)
                .mapToObj(back -> new PastRun(
                        12 - back,
                        Instant.parse("2026-03-01T02:00:00Z").minus(Duration.ofDays(back)),
                        back % 4 == 0 ? 0 : 3,
                        new Counts(9_000 + 50 * back, 8_980 + 50 * back, 0, 0, 20 - back, back),
                        Duration.ofMillis(2_000 + 30 * back)))
                .toList());
        runs.add(new PastRun(
                2, Instant.parse("2026-02-19T02:00:00Z"), null, new Counts(1_000, 1_000, 0, 0, 0, 0), null));
        return runs;
    }

    /** The same about another summary. */
    static RunReport about(RunSummary summary) {
        return new RunReport(summary, ORIGIN, List.of(), Map.of(), List.of(), List.of(), 0, List.of());
    }

    /** One that acted on campaigns. */
    static RunReport onTargets(List<Target> targets, long more) {
        return new RunReport(Summaries.clean().get(), ORIGIN, List.of(), Map.of(), List.of(), targets, more, List.of());
    }
}
