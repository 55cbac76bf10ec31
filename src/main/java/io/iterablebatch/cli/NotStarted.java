package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.jobfile.Notify;
import io.iterablebatch.report.ReplayState;
import io.iterablebatch.report.RunAccounting;
import io.iterablebatch.report.RunEnding;
import io.iterablebatch.report.RunIdentity;
import io.iterablebatch.report.RunNotes;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.report.RunTimes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is known of a run, for the summary of one that never began. */
final class NotStarted {

    private final Instant startedAt;
    private Notify notices = Notify.NOBODY;
    private String job = "";
    private String action = "";
    private String project = "";
    private String host = "";
    private Map<String, String> parameters = Map.of();

    NotStarted(Instant startedAt) {
        this.startedAt = startedAt;
    }

    /** The job's name as long as the job file was not read. */
    void file(@Nullable Path file, Map<String, String> given) {
        Path name = file == null ? null : file.getFileName();
        job = name == null ? "" : name.toString().replaceFirst("\\.ya?ml$", "");
        parameters = given;
    }

    void job(String name, String itsAction, String itsProject) {
        job = name;
        action = itsAction;
        project = itsProject;
    }

    /** Whom to tell, where its end is worth telling. */
    void notices(Notify whom) {
        notices = whom;
    }

    Notify notices() {
        return notices;
    }

    void host(String name) {
        host = name;
    }

    RunSummary summary(ExitCode exitCode, String failure, Instant now) {
        return new RunSummary(
                RunIdentity.withoutRun(job, action, project, host),
                new RunEnding("NOT_STARTED", exitCode.code(), false),
                parameters,
                RunAccounting.NOTHING,
                new RunTimes(startedAt, now, 0, 0),
                RunNotes.failure(failure),
                ReplayState.UNKNOWN,
                null);
    }
}
