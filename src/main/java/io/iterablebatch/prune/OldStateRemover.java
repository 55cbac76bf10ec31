package io.iterablebatch.prune;

import io.iterablebatch.changes.FingerprintPruner;
import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.ledger.history.RejectsFile;
import io.iterablebatch.prune.PruneReport.Job;
import io.iterablebatch.prune.PruneReport.Removed;
import io.iterablebatch.prune.PruneReport.State;
import io.iterablebatch.report.html.ReportFile;
import io.iterablebatch.run.ending.RunReportWriter;
import io.iterablebatch.run.store.JobLock;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.source.grouped.RowStaging;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes what is old, job by job, each under its lock. */
final class OldStateRemover {

    private static final Logger log = LoggerFactory.getLogger(OldStateRemover.class);
    private static final List<String> TABLES =
            List.of("reject", "audit", "audit_asked", "send_journal", "run_sample", "load_run", "load_instance");

    private final ConnectionSettings database;
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final OldRowRemover rows;
    private final FingerprintCache cache;
    private final FingerprintPruner fingerprints;
    private final Path dataDirectory;
    private final Instant before;
    private final Instant filesBefore;
    private final Instant now;
    private final boolean dryRun;

    /**
     * A remover.
     *
     * @param before what ended before this, by the database's clock, is old
     * @param filesBefore the same by the clock that says when files were written
     */
    OldStateRemover(
            ConnectionSettings database,
            RunStores stores,
            Path dataDirectory,
            Instant before,
            Instant filesBefore,
            Instant now,
            boolean dryRun) {
        var transaction = new TransactionTemplate(stores.transactionManager());
        this.database = database;
        this.dataSource = stores.dataSource();
        this.jdbc = stores.jdbc();
        this.rows = new OldRowRemover(jdbc, transaction, dryRun);
        this.cache = new FingerprintCache(dataDirectory);
        this.fingerprints = new FingerprintPruner(jdbc, transaction, cache, dryRun);
        this.dataDirectory = dataDirectory;
        this.before = before;
        this.filesBefore = filesBefore;
        this.now = now;
        this.dryRun = dryRun;
    }

    PruneReport prune() {
        rows.stillborn(before);
        List<Job> jobs =
                jdbc.query("""
                        SELECT destination_id, job FROM load_instance
                        UNION
                        SELECT destination_id, job FROM fingerprint_set
                        ORDER BY 1, 2
                        """, (row, index) -> Job.untouched(row.getString(1), row.getString(2), State.ALIVE)).stream()
                        .map(job -> locked(job.destination(), job.job()))
                        .toList();
        rows.expiredPlans(now);
        rows.lostSubscriptions();
        rows.alerts(before);
        rows.console(before);
        rows.queue(before);
        List<String> notes = new ArrayList<>();
        long files = rejectsFiles(notes);
        long reports = reports(notes);
        consoleFiles(notes);
        queueFiles(notes);
        fingerprintFiles(notes);
        if (!dryRun && jobs.stream().anyMatch(Job::any)) {
            vacuum(notes);
        }
        return new PruneReport(dryRun, jobs, files, reports, notes);
    }

    private Job locked(String destination, String job) {
        Optional<AdvisoryLock> lock = JobLock.tryTake(database, destination, job);
        if (lock.isEmpty()) {
            return Job.untouched(destination, job, State.ACTIVE);
        }
        try (AdvisoryLock held = lock.get()) {
            held.verify();
            return prune(destination, job);
        }
    }

    private Job prune(String destination, String job) {
        var candidates = rows.instances(destination, job);
        Retention retention = Retention.of(candidates, before);
        // What has no instance at all is left over from a removal that was interrupted.
        boolean gone = retention.gone() || candidates.isEmpty();
        List<Long> old = new ArrayList<>(retention.whole());
        old.addAll(retention.stripped());
        if (!gone && rows.anyUncertain(old)) {
            fingerprints.settleUncertain(destination, job);
        }
        long open = rows.openRejects(old);
        long rejects = rows.rejects(old);
        long requests = rows.journal(old);
        long audited = rows.audit(retention.whole());
        long prints = fingerprints.remove(destination, job, gone);
        rows.instances(retention.whole());
        if (!dryRun) {
            new RowStaging(dataSource, destination, job).drop(before);
        }
        return new Job(
                destination,
                job,
                gone ? State.GONE : State.ALIVE,
                new Removed(retention.whole().size(), rejects, open, requests, prints, audited));
    }

    private long rejectsFiles(List<String> notes) {
        Set<Long> unfinished = rows.unfinished();
        try {
            return RejectsFile.removeOld(RunReportWriter.folder(dataDirectory), filesBefore, unfinished, dryRun);
        } catch (IOException failed) {
            log.warn("old rejects files could not be removed", failed);
            notes.add("old rejects files in " + dataDirectory + " could not be removed: "
                    + failed.getClass().getSimpleName());
            return 0;
        }
    }

    /** Removes the files with what commands said that a console started. */
    private void consoleFiles(List<String> notes) {
        try {
            ConsoleFiles.removeOld(dataDirectory, filesBefore, dryRun);
        } catch (IOException failed) {
            log.warn("old files of the console could not be removed", failed);
            notes.add("old files of the console in " + dataDirectory + " could not be removed: "
                    + failed.getClass().getSimpleName());
        }
    }

    private void queueFiles(List<String> notes) {
        try {
            QueueFiles.removeOld(dataDirectory, filesBefore, dryRun);
        } catch (IOException failed) {
            log.warn("old files of queued runs could not be removed", failed);
            notes.add("old files of queued runs in " + dataDirectory + " could not be removed: "
                    + failed.getClass().getSimpleName());
        }
    }

    /** Removes what runs looked up long ago; it can be made again. */
    private void fingerprintFiles(List<String> notes) {
        try {
            if (!dryRun) {
                cache.removeOld(filesBefore);
            }
        } catch (IOException failed) {
            log.warn("old files with fingerprints could not be removed", failed);
            notes.add("old files with fingerprints in " + dataDirectory + " could not be removed: "
                    + failed.getClass().getSimpleName());
        }
    }

    private long reports(List<String> notes) {
        try {
            return ReportFile.removeOld(RunReportWriter.folder(dataDirectory), filesBefore, dryRun);
        } catch (IOException failed) {
            log.warn("old reports could not be removed", failed);
            notes.add("old reports in " + dataDirectory + " could not be removed: "
                    + failed.getClass().getSimpleName());
            return 0;
        }
    }

    /** Makes the room usable again at once; the server would get to it by itself, some day. */
    private void vacuum(List<String> notes) {
        for (String table : TABLES) {
            try {
                jdbc.execute("VACUUM (ANALYZE) " + table);
            } catch (DataAccessException refused) {
                log.info("no VACUUM of {}", table, refused);
                notes.add("table " + table + " was not vacuumed; autovacuum will, or run VACUUM as its owner");
            }
        }
    }
}
