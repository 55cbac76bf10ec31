package io.iterablebatch.run.ending;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.history.PastRunReader;
import io.iterablebatch.ledger.history.RejectExampleReader;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.TargetListFile;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.ledger.slice.SliceTally;
import io.iterablebatch.report.html.ReportFile;
import io.iterablebatch.report.html.RunReport;
import io.iterablebatch.report.html.RunReport.Example;
import io.iterablebatch.report.html.RunReport.Target;
import io.iterablebatch.run.request.RunOrigin;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.store.RunStores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes the report of a run that has ended, by a few queries of bounded size. Where that fails, it warns, and nothing
 * else about the run changes.
 */
public final class RunReportWriter {

    private static final Logger log = LoggerFactory.getLogger(RunReportWriter.class);
    private static final int MOST_EXAMPLES = 5;
    /** A few pages of a print; of more, a file beside the report has all. */
    private static final int MOST_TARGETS = 50;

    private static final int RUNS_BEFORE = 10;

    private final RunStores stores;
    private final RunHistory history;
    private final RunRequest request;
    private final EnvironmentSettings configuration;

    public RunReportWriter(
            RunStores stores, RunHistory history, RunRequest request, EnvironmentSettings configuration) {
        this.stores = stores;
        this.history = history;
        this.request = request;
        this.configuration = configuration;
    }

    /** The folder of reports and rejects files. */
    public static Path folder(Path dataDirectory) {
        return dataDirectory.resolve("rejects");
    }

    /** The file that the report is in, or null where it could not be written. */
    public @Nullable String write(RunSummary summary) {
        long runId = Objects.requireNonNull(summary.identity().runId(), "a run that began");
        long instanceId = Objects.requireNonNull(summary.identity().instanceId());
        Path file = ReportFile.of(
                folder(configuration.dataDirectory()), summary.identity().job(), instanceId, runId);
        try {
            ReportFile.write(gathered(summary, runId, instanceId, file), file);
            return file.toString();
        } catch (IOException refused) {
            log.warn("the report of run {} could not be written ({})", runId, refused.toString());
            return null;
        } catch (RuntimeException bug) {
            log.warn("the report of run {} could not be written to {}", runId, file, bug);
            return null;
        }
    }

    private RunReport gathered(RunSummary summary, long runId, long instanceId, Path file) {
        try {
            boolean cells = request.job().options().report().personalData();
            List<AuditEntry> audit = history.audit(runId);
            return new RunReport(
                    summary,
                    origin(SliceTally.text(history.slices(instanceId))),
                    stores.samples().of(runId),
                    examples(summary, instanceId, cells),
                    cells ? history.columns(instanceId) : List.of(),
                    shown(audit),
                    Math.max(0, audit.size() - MOST_TARGETS),
                    listed(audit, ReportFile.targetsOf(file)),
                    new PastRunReader(stores.jdbc()).before(runId, RUNS_BEFORE));
        } catch (DataAccessException | TransactionException away) {
            log.warn("the report of run {} holds what is in memory, since the database is away", runId, away);
            return new RunReport(summary, origin(null), List.of(), Map.of(), List.of(), List.of(), 0, List.of());
        }
    }

    /** The first targets; where not all have a place, those that are not as wanted before the others. */
    private static List<Target> shown(List<AuditEntry> audit) {
        List<AuditEntry> shown = new ArrayList<>(audit);
        if (audit.size() > MOST_TARGETS) {
            shown.sort(Comparator.comparing(entry -> entry.change().outcome() == Outcome.DELIVERED));
        }
        return shown.stream().limit(MOST_TARGETS).map(RunReportWriter::target).toList();
    }

    /** The file with all targets, or null where the report has them or the file cannot be written. */
    private static @Nullable String listed(List<AuditEntry> audit, Path file) {
        if (audit.size() <= MOST_TARGETS) {
            return null;
        }
        try {
            TargetListFile.write(audit, file);
            return file.toString();
        } catch (IOException refused) {
            log.warn("the targets of a run could not be listed in {} ({})", file, refused.toString());
            return null;
        }
    }

    private RunReport.Origin origin(@Nullable String slices) {
        RunOrigin asked = request.asked();
        return new RunReport.Origin(
                configuration.operator(),
                request.job().path().toString(),
                asked != null && asked.sandbox(),
                asked == null ? null : asked.again(),
                slices);
    }

    private Map<String, List<Example>> examples(RunSummary summary, long instanceId, boolean cells) {
        Map<String, List<Example>> examples = new LinkedHashMap<>();
        new RejectExampleReader(stores.jdbc())
                .of(instanceId, RunReport.explained(summary.accounting().reasons()), MOST_EXAMPLES, cells)
                .forEach((code, rows) -> examples.put(
                        code, rows.stream().map(RunReportWriter::example).toList()));
        return examples;
    }

    private static Example example(RejectRow row) {
        return new Example(
                row.source(), row.row(), row.outcome().word(), row.reason().detail(), row.values());
    }

    private static Target target(AuditEntry entry) {
        String name = entry.target().name() == null ? "" : " “" + entry.target().name() + "”";
        return new Target(
                entry.target().kind() + " " + entry.target().id() + name,
                orEmpty(entry.change().stateBefore()),
                entry.change().outcome() == null ? "" : entry.change().outcome().word(),
                orEmpty(entry.change().reason()),
                entry.change().answer(),
                orEmpty(entry.change().stateAfter()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
