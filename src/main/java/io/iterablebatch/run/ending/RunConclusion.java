package io.iterablebatch.run.ending;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailureTranslator;
import io.iterablebatch.accounting.Counts;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * How a run ended.
 *
 * @param status Spring Batch's word
 * @param failure why it did not complete, or null
 */
public record RunConclusion(
        String status, ExitCode exitCode, @Nullable String failure) {

    /** Every record has its outcome, but the database did not take the end of the run: its instance is not complete. */
    public static final RunConclusion UNWRITTEN = failed(
            ExitCode.FAILED,
            "every record has its outcome, but the state database did not take the end of the run; run it again:"
                    + " nothing is left to send");

    /** Every record has its outcome, but the run had lost the lock of its job, and another run has taken its place. */
    public static final RunConclusion TAKEN_OVER = failed(
            ExitCode.FAILED,
            "every record has its outcome, but this run had lost the lock of its job, and another has taken its place:"
                    + " what that one says holds (./iterable-batch runs)");

    private static final Logger log = LoggerFactory.getLogger(RunConclusion.class);

    /** Whether the instance is complete. */
    public boolean isDone() {
        return exitCode == ExitCode.DONE || exitCode == ExitCode.DONE_WITH_REJECTS;
    }

    /**
     * Decides how a run ended.
     *
     * @param complete whether every record has its outcome and no guard objects
     * @param failure why the run ended early, or null
     * @param stoppedBy how it was stopped, or null
     * @param counts of the whole instance
     */
    public static RunConclusion of(
            JobExecution execution,
            boolean complete,
            @Nullable RunFailure failure,
            @Nullable ExitCode stoppedBy,
            Counts counts) {
        BatchStatus status = execution.getStatus();
        if (complete && status == BatchStatus.COMPLETED) {
            boolean clean = counts.invalid() + counts.rejected() == 0;
            return new RunConclusion(status.name(), clean ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS, null);
        }
        if (failure != null) {
            if (failure.getCause() != null) {
                log.error("run {} failed", execution.getId(), failure);
            }
            return new RunConclusion(BatchStatus.FAILED.name(), failure.exitCode(), failure.getMessage());
        }
        if (status == BatchStatus.STOPPED && stoppedBy != null) {
            return new RunConclusion(status.name(), stoppedBy, null);
        }
        return unexpected("run " + execution.getId(), status, execution.getAllFailureExceptions());
    }

    /**
     * The end of something that failed without saying why itself.
     *
     * @param what as in {@code run 12}, for the log
     * @param thrown what Spring Batch caught
     */
    public static RunConclusion unexpected(String what, BatchStatus status, List<Throwable> thrown) {
        RunFailure known = known(thrown);
        if (known != null) {
            return failed(known.exitCode(), known.getMessage());
        }
        for (Throwable each : thrown) {
            for (Throwable cause = each; cause != null; cause = cause.getCause()) {
                if (cause instanceof OutOfMemoryError) {
                    log.error("{} ran out of memory", what, each);
                    return failed(
                            ExitCode.FAILED,
                            "out of memory: the records are very long. Nothing is lost; give more memory by"
                                    + " ITERABLE_BATCH_OPTS=-Xmx2g, or lower send.batch-size, and run it again");
                }
                if (cause instanceof SQLException
                        || cause instanceof DataAccessException
                        || cause instanceof TransactionException) {
                    log.error("{} lost its database", what, each);
                    RunFailure why = StateFailureTranslator.of(cause);
                    return failed(why.exitCode(), why.getMessage());
                }
            }
        }
        log.error("{} failed unexpectedly, {}", what, status, thrown.isEmpty() ? null : thrown.get(0));
        return failed(ExitCode.FAILED, "an unexpected error, which is a bug; the log has its details. Run it again");
    }

    /**
     * The failure that this program raised itself, if there is one. It counts before all others: after the loss of a
     * lock, another run changes what Spring Batch is about to write, which fails too.
     */
    private static @Nullable RunFailure known(List<Throwable> thrown) {
        for (Throwable each : thrown) {
            for (Throwable cause = each; cause != null; cause = cause.getCause()) {
                if (cause instanceof RunFailure known) {
                    return known;
                }
            }
        }
        return null;
    }

    private static RunConclusion failed(ExitCode exitCode, @Nullable String message) {
        return new RunConclusion(BatchStatus.FAILED.name(), exitCode, message);
    }
}
