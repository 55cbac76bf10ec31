package io.iterablebatch.report;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.OpenRejects;
import io.iterablebatch.accounting.ReplayState;
import io.iterablebatch.accounting.RunAccounting;
import io.iterablebatch.accounting.RunEnding;
import io.iterablebatch.accounting.RunIdentity;
import io.iterablebatch.accounting.RunNotes;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.RunTimes;
import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.api.Latency;
import io.iterablebatch.api.RequestStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Summaries for tests: begin with one that went well, and change what matters. */
public final class Summaries {

    public static final Instant STARTED = Instant.parse("2026-03-01T02:00:00.250Z");

    private String status = "COMPLETED";
    private int exitCode = 0;
    private boolean resumed;
    private Counts counts = new Counts(10_000, 10_000, 0, 0, 0, 0);
    private @Nullable Counts runCounts;
    private Map<String, Long> reasons = Map.of();
    private Map<String, Map<String, Long>> reasonColumns = Map.of();
    private RequestStats requests = requests(10, 0, 0);
    private Latency latency = new Latency(Duration.ofMillis(304), Duration.ofMillis(512));
    private long uncertain;
    private @Nullable String rejectsFile;
    private List<String> created = List.of();
    private List<String> filtered = List.of();
    private List<String> warnings = List.of();
    private @Nullable String failure;
    private @Nullable Long replayOf;
    private OpenRejects openRejects = OpenRejects.NONE;
    private @Nullable SentBecause because;

    private Summaries() {}

    /** A run that delivered all of its 10,000 records. */
    public static Summaries clean() {
        return new Summaries();
    }

    public Summaries ended(String itsStatus, int itsExitCode) {
        status = itsStatus;
        exitCode = itsExitCode;
        return this;
    }

    public Summaries counts(Counts ofInstance) {
        counts = ofInstance;
        return this;
    }

    public Summaries resumed(Counts ofRun) {
        resumed = true;
        runCounts = ofRun;
        return this;
    }

    public Summaries reasons(Map<String, Long> byCode) {
        reasons = byCode;
        return this;
    }

    public Summaries reasonColumns(Map<String, Map<String, Long>> byCode) {
        reasonColumns = byCode;
        return this;
    }

    public Summaries requests(RequestStats stats) {
        requests = stats;
        return this;
    }

    public Summaries latency(Latency ofRequests) {
        latency = ofRequests;
        return this;
    }

    public Summaries uncertain(long records) {
        uncertain = records;
        return this;
    }

    public Summaries rejectsFile(String file) {
        rejectsFile = file;
        return this;
    }

    public Summaries fields(List<String> itsCreated, List<String> itsFiltered) {
        created = itsCreated;
        filtered = itsFiltered;
        return this;
    }

    public Summaries warnings(String... sentences) {
        warnings = List.of(sentences);
        return this;
    }

    public Summaries failure(String why) {
        failure = why;
        return this;
    }

    public Summaries replayOf(long run) {
        replayOf = run;
        return this;
    }

    public Summaries open(long records, Long... runs) {
        openRejects = new OpenRejects(records, List.of(runs));
        return this;
    }

    public Summaries because(SentBecause rowsWereSent) {
        because = rowsWereSent;
        return this;
    }

    public static RequestStats requests(long total, long retried, long rateLimited) {
        String endpoint = "POST /api/users/bulkUpdate";
        return new RequestStats(
                total,
                retried,
                rateLimited,
                Map.of(endpoint, total),
                Map.of(endpoint, ends(total, rateLimited)),
                Duration.ofMillis(400 * rateLimited));
    }

    private static Map<String, Long> ends(long total, long rateLimited) {
        return rateLimited == 0 ? Map.of("200", total) : Map.of("200", total - rateLimited, "429", rateLimited);
    }

    public RunSummary get() {
        return new RunSummary(
                new RunIdentity("users", "users.bulk-update", "my-prod", "api.iterable.com", 12L, 7L),
                new RunEnding(status, exitCode, resumed),
                Map.of("day", "2026-02-28"),
                new RunAccounting(counts, runCounts == null ? counts : runCounts, reasons, requests, uncertain),
                new RunTimes(STARTED, STARTED.plusMillis(2_412), 2_400, 4_166),
                new RunNotes(rejectsFile, null, created, filtered, warnings, failure),
                ReplayState.of(replayOf, openRejects),
                latency,
                reasonColumns,
                because);
    }
}
