package io.iterablebatch.run.store;

import io.iterablebatch.config.Destination;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.metrics.JobFigures;
import io.iterablebatch.metrics.JobFiguresReader;
import io.iterablebatch.metrics.Scrape;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.queue.standing.FleetStandingReader;
import io.iterablebatch.state.database.ConnectionSettings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what the state tells of runs and jobs, for commands and for the console. It starts no run. Thread-safe. */
public final class StateReader {

    private final ConnectionSettings database;
    private final JdbcTemplate jdbc;
    private final RunHistory history;
    private final ObjectProvider<Scrape> scrape;

    /** @param scrape made when it is first asked for, since what it is made of takes long to load */
    StateReader(ConnectionSettings database, JdbcTemplate jdbc, RunHistory history, ObjectProvider<Scrape> scrape) {
        this.database = database;
        this.jdbc = jdbc;
        this.history = history;
        this.scrape = scrape;
    }

    /** The runs of the past, and those that are under way. */
    public RunHistory history() {
        return history;
    }

    /**
     * Which sessions have the locks of jobs at this moment. A lock is a number: the name of its job is found among
     * these runs.
     */
    public List<HeldLock> heldLocks(Collection<RunRow> runs) {
        return JobLock.held(database, runs);
    }

    /** What people were told of the jobs to a destination. */
    public AlertLog alerts(Destination destination) {
        return new AlertLog(jdbc, destination.id());
    }

    /**
     * How a job stands, for those who watch whether it runs; empty where it never ran but as a canary or a replay.
     *
     * @param destination its id
     */
    public Optional<JobFigures> figures(String destination, String job) {
        return new JobFiguresReader(jdbc).of(destination, job);
    }

    /**
     * How the fleet stands; without the slices of runs whose process is dead, which the next run of the job goes on
     * with.
     */
    public FleetStanding fleet() {
        return new FleetStandingReader(jdbc)
                .read()
                .withRuns(run -> JobLock.isHeld(database, run.destination(), run.job()));
    }

    /** All jobs for Prometheus to scrape, as {@link Scrape} tells them. Counters count from the first call on. */
    public String scrape() {
        return scrape.getObject().text();
    }
}
