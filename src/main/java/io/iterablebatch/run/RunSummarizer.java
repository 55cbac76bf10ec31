package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.OpenRejects;
import io.iterablebatch.accounting.ReplayState;
import io.iterablebatch.accounting.RunAccounting;
import io.iterablebatch.accounting.RunEnding;
import io.iterablebatch.accounting.RunIdentity;
import io.iterablebatch.accounting.RunNotes;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.RunTimes;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.ledger.history.RejectsFile;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.reject.OpenRejectStore;
import io.iterablebatch.run.ending.RunConclusion;
import io.iterablebatch.run.ending.RunReportWriter;
import io.iterablebatch.run.request.NothingToReplayText;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.step.DeliveryWriter;
import io.iterablebatch.run.store.RunStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes what is left of a run when it has ended: its rejects file, its end in the history, its report, and the summary
 * that it returns.
 */
public final class RunSummarizer {

    private static final Logger log = LoggerFactory.getLogger(RunSummarizer.class);

    private final RunStores stores;
    private final RunHistory history;
    private final RunRequest request;
    private final ApiConnection connection;
    private final Path dataDirectory;
    private final RunReportWriter reports;

    public RunSummarizer(
            RunStores stores,
            RunHistory history,
            RunRequest request,
            ApiConnection connection,
            EnvironmentSettings configuration) {
        this.stores = stores;
        this.history = history;
        this.request = request;
        this.connection = connection;
        this.dataDirectory = configuration.dataDirectory();
        this.reports = new RunReportWriter(stores, history, request, configuration);
    }

    /** The summary where the latest instance is complete and is not to be done again. */
    RunSummary alreadyDone(Instance instance, Instant now) {
        Counts counts = instance.progress().counts();
        // Whoever queued it never saw how it ended.
        boolean refused = request.queued() != null && counts.invalid() + counts.rejected() > 0;
        return nothingDone(
                instance.instanceId(),
                refused ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE,
                new RunAccounting(
                        counts,
                        Counts.ZERO,
                        stores.runs().reasons(instance.instanceId()),
                        RequestStats.NONE,
                        0),
                new RunNotes(
                        null,
                        null,
                        instance.progress().createdFields(),
                        instance.progress().filteredFields(),
                        List.of(whyDone(instance)),
                        null),
                now);
    }

    private String whyDone(Instance instance) {
        if (request.queued() != null) {
            return "this queued run was done before, in instance " + instance.instanceId()
                    + ", by a try whose end could not be written down; nothing is left to do";
        }
        return request.plan() == null
                ? "the latest instance with these parameters completed; --once leaves it at that"
                : "this plan was applied before, in instance " + instance.instanceId() + "; nothing is left to do";
    }

    /** The summary of a replay for which no refused record is open. */
    RunSummary nothingToReplay(RunOpening.NothingToReplay nothing, Instant now) {
        List<String> warnings = new ArrayList<>();
        warnings.add(NothingToReplayText.of(
                nothing.replayed(), history, !nothing.notes().isEmpty()));
        warnings.addAll(nothing.notes());
        return nothingDone(null, ExitCode.DONE, RunAccounting.NOTHING, RunNotes.warnings(warnings), now);
    }

    private RunSummary nothingDone(
            @Nullable Long instanceId, ExitCode exitCode, RunAccounting accounting, RunNotes notes, Instant now) {
        return new RunSummary(
                identity(null, instanceId),
                new RunEnding("COMPLETED", exitCode.code(), false),
                request.parameters(),
                accounting,
                RunTimes.of(now, now, 0),
                notes,
                replay(instanceId),
                null);
    }

    /**
     * Sums up a run that has ended, however it did.
     *
     * @param writer null where the run could not be prepared
     * @param stoppedBy how the run was stopped, or null
     */
    RunSummary of(RunInputs inputs, @Nullable DeliveryWriter writer, @Nullable ExitCode stoppedBy, Instant ended) {
        long runId = inputs.runId();
        long instanceId = inputs.instanceId();
        ApiClient client = inputs.client();
        RunAccounting accounting = accounting(runId, instanceId, writer, client.stats());
        RunConclusion conclusion = RunConclusion.of(
                inputs.execution(),
                writer != null && writer.complete(),
                writer == null ? null : writer.failure(),
                stoppedBy,
                accounting.counts());
        String rejectsFile = rejectsFile(runId, instanceId, accounting.counts());
        Map<String, Map<String, Long>> reasonColumns = reasonColumns(instanceId, accounting.reasons());
        Function<RunConclusion, RunSummary> as = how -> new RunSummary(
                identity(runId, instanceId),
                new RunEnding(
                        how.status(), how.exitCode().code(), inputs.ready().resumed() != null),
                request.parameters(),
                accounting,
                RunTimes.of(
                        inputs.ready().started(), ended, accounting.runCounts().read()),
                new RunNotes(
                        rejectsFile,
                        null,
                        writer == null ? List.of() : List.copyOf(writer.createdFields()),
                        writer == null ? List.of() : List.copyOf(writer.filteredFields()),
                        warnings(inputs, accounting.counts()),
                        how.failure()),
                replay(instanceId),
                client.latencies().latency(),
                reasonColumns,
                writer == null ? null : writer.sentBecause());
        RunSummary summary = as.apply(conclusion);
        RunConclusion inTheEnd = writeEnd(runId, instanceId, summary, conclusion);
        return reported(runId, inTheEnd.equals(conclusion) ? summary : as.apply(inTheEnd));
    }

    private static List<String> warnings(RunInputs inputs, Counts counts) {
        List<String> warnings = new ArrayList<>(inputs.lockedRun().warnings());
        if (counts.skipped() > 0 && counts.taken() == 0) {
            warnings.add("`where` skips every record that was read; the guard min-records: 1 would stop such a run");
        }
        return warnings;
    }

    private RunIdentity identity(@Nullable Long runId, @Nullable Long instanceId) {
        return new RunIdentity(
                request.job().name(),
                request.job().action().word(),
                request.job().project(),
                connection.destination().baseUrl().getAuthority(),
                runId,
                instanceId);
    }

    private ReplayState replay(@Nullable Long instanceId) {
        ReplayedRun replayed = request.replayed();
        return ReplayState.of(replayed == null ? null : replayed.runId(), openRejects(instanceId));
    }

    /** The counts of the database or, where it is away, those that the run has in memory. */
    private RunAccounting accounting(
            long runId, long instanceId, @Nullable DeliveryWriter writer, RequestStats requests) {
        try {
            return new RunAccounting(
                    stores.instances().get(instanceId).progress().counts(),
                    stores.runs().counts(runId),
                    stores.runs().reasons(instanceId),
                    requests,
                    stores.runs().uncertain(runId));
        } catch (DataAccessException | TransactionException away) {
            log.warn("the counts are those in memory, since the database is away", away);
            Counts counts = writer == null ? Counts.ZERO : writer.counts();
            return new RunAccounting(counts, Counts.ZERO, Map.of(), requests, 0);
        }
    }

    private Map<String, Map<String, Long>> reasonColumns(long instanceId, Map<String, Long> reasons) {
        if (reasons.isEmpty()) {
            return Map.of();
        }
        Set<String> columns = request.job().section().columns().stream()
                .map(NamedColumn::column)
                .collect(Collectors.toSet());
        try {
            return stores.runs().reasonColumns(instanceId, columns);
        } catch (DataAccessException | TransactionException away) {
            log.warn("the columns of the refused records are not known, since the database is away", away);
            return Map.of();
        }
    }

    /**
     * Writes the end into the history. Returns the conclusion, or another one where the run is done but that could not
     * be written, or another run has taken its place.
     */
    private RunConclusion writeEnd(long runId, long instanceId, RunSummary summary, RunConclusion conclusion) {
        try {
            return stores.inTransaction(() -> {
                if (conclusion.isDone()) {
                    if (!stores.runs().keeps(runId)) {
                        return RunConclusion.TAKEN_OVER;
                    }
                    stores.instances().complete(instanceId);
                    // Only now: a resume of an unfinished instance whose frozen plan is gone would select other
                    // targets.
                    stores.frozenPlans().forget(instanceId);
                }
                stores.runs().end(runId, summary);
                return conclusion;
            });
        } catch (DataAccessException | TransactionException away) {
            log.warn("the end of run {} could not be written to the history", runId, away);
            return conclusion.isDone() ? RunConclusion.UNWRITTEN : conclusion;
        }
    }

    /** Writes the report. The end is in the history by then, so that a report that fails takes nothing away. */
    private RunSummary reported(long runId, RunSummary summary) {
        String report = reports.write(summary);
        if (report == null) {
            return summary;
        }
        RunSummary reported = summary.reportedIn(report);
        try {
            stores.runs().end(runId, reported);
        } catch (DataAccessException | TransactionException away) {
            log.warn("the history does not know where the report of run {} is", runId, away);
        }
        return reported;
    }

    /** The open refused records of earlier instances; null where the database is away. */
    private @Nullable OpenRejects openRejects(@Nullable Long instanceId) {
        if (request.job().section() instanceof TargetsSection) {
            // Each run looks at the targets anew, so that no refused one of an earlier run waits for a replay.
            return new OpenRejects(0, List.of());
        }
        var open = new OpenRejectStore(
                stores.jdbc(), connection.destination().id(), request.job().name());
        try {
            return open.before(instanceId == null ? Long.MAX_VALUE : instanceId);
        } catch (DataAccessException | TransactionException away) {
            log.warn("the open rejects could not be counted, since the database is away", away);
            return null;
        }
    }

    private @Nullable String rejectsFile(long runId, long instanceId, Counts counts) {
        if (counts.invalid() + counts.rejected() == 0) {
            return null;
        }
        Path file = RejectsFile.of(
                RunReportWriter.folder(dataDirectory), request.job().name(), instanceId, runId);
        try {
            RejectsFile.write(history, instanceId, file);
            return file.toString();
        } catch (IOException refused) {
            // The text of the exception names a path and the system's reason, nothing personal.
            log.warn(
                    "the rejects file could not be written ({}); the records are in the state:"
                            + " ./iterable-batch rejects {} --csv FILE",
                    refused.toString(),
                    runId);
            return null;
        } catch (DataAccessException | TransactionException away) {
            log.warn("the rejects file could not be written, since the database is away", away);
            return null;
        }
    }
}
