package io.iterablebatch.console.kit;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.ledger.history.LaterRuns;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.history.RunStanding;
import io.iterablebatch.ledger.instance.InstanceOrigin;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run of the history; begin with one that is done, and change what matters. */
public final class SomeRun {

    public static final Instant STARTED = Instant.parse("2026-03-01T02:00:00Z");
    public static final Instant NOW = STARTED.plusSeconds(600);

    private long number = 12;
    private long records = 10;
    private Instant started = STARTED;
    private String job = "users";
    private String action = "users.bulk-update";
    private String destination = "abc";
    private String status = "COMPLETED";
    private @Nullable Integer exitCode = 0;
    private @Nullable Instant ended = STARTED.plusSeconds(60);
    private final Map<String, String> parameters = new HashMap<>();
    private @Nullable String jobFile = "jobs/users.yaml";
    private @Nullable Long replayOf;
    private LaterRuns later = LaterRuns.NONE;

    private SomeRun() {}

    public static SomeRun done() {
        return new SomeRun();
    }

    public SomeRun ended(int code) {
        status = code == 0 || code == 3 ? "COMPLETED" : "FAILED";
        exitCode = code;
        return this;
    }

    public SomeRun active() {
        status = "STARTED";
        exitCode = null;
        ended = null;
        return this;
    }

    public SomeRun lost() {
        active();
        status = RunRow.LOST;
        return this;
    }

    public SomeRun of(String newJob, String newAction) {
        job = newJob;
        action = newAction;
        return this;
    }

    public SomeRun toSandbox() {
        destination = "sandbox:1";
        return this;
    }

    public SomeRun with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    public SomeRun file(@Nullable String newFile) {
        jobFile = newFile;
        return this;
    }

    public SomeRun replays(long run) {
        replayOf = run;
        return this;
    }

    /** Its instance is complete, by another run or, if null, by this one. */
    public SomeRun finishedBy(@Nullable Long run) {
        later = new LaterRuns(run, true, null);
        return this;
    }

    public SomeRun number(long newNumber) {
        number = newNumber;
        return this;
    }

    public SomeRun later(int seconds) {
        started = started.plusSeconds(seconds);
        return this;
    }

    public SomeRun reading(long newRecords) {
        records = newRecords;
        return this;
    }

    public RunRow row() {
        Counts counts = new Counts(records, records - 2, 0, 0, 1, 1);
        return new RunRow(
                number,
                new InstanceOrigin(7, destination, job, action, parameters, jobFile, replayOf),
                new RunStanding(status, exitCode, started, ended),
                counts,
                counts,
                later,
                null);
    }
}
