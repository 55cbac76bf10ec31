package io.iterablebatch.cli.session;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.ReplayState;
import io.iterablebatch.accounting.RunAccounting;
import io.iterablebatch.accounting.RunEnding;
import io.iterablebatch.accounting.RunIdentity;
import io.iterablebatch.accounting.RunNotes;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.RunTimes;
import io.iterablebatch.job.NotifySection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is known of a run, for the summary of one that never began. */
public final class NotStartedRun {

    private final Instant startedAt;
    private NotifySection notices = NotifySection.NOBODY;
    private String job = "";
    private String action = "";
    private String project = "";
    private String host = "";
    private Map<String, String> parameters = Map.of();

    public NotStartedRun(Instant startedAt) {
        this.startedAt = startedAt;
    }

    /** Sets the job file and its parameters; its name stands for the job's as long as the file was not read. */
    public void file(@Nullable Path file, Map<String, String> given) {
        Path name = file == null ? null : file.getFileName();
        job = name == null ? "" : name.toString().replaceFirst("\\.ya?ml$", "");
        parameters = given;
    }

    public void job(String name, String itsAction, String itsProject) {
        job = name;
        action = itsAction;
        project = itsProject;
    }

    /** Sets whom to tell, where the end of the run is worth telling. */
    void notices(NotifySection whom) {
        notices = whom;
    }

    NotifySection notices() {
        return notices;
    }

    void host(String name) {
        host = name;
    }

    public RunSummary summary(ExitCode exitCode, String failure, Instant now) {
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
