package io.iterablebatch.metrics;

import io.iterablebatch.config.Destination;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.ledger.history.JobStanding;
import io.iterablebatch.ledger.history.JobStandingReader;
import io.iterablebatch.ledger.history.RunTotals;
import io.iterablebatch.ledger.history.RunTotalsReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the figures of jobs from the history. */
public final class JobFiguresReader {

    private static final List<String> OF_ROWS = Arrays.stream(ActionName.values())
            .filter(action -> action.target().isEmpty())
            .map(ActionName::word)
            .toList();

    private final JobStandingReader standings;
    private final RunTotalsReader tallies;

    public JobFiguresReader(JdbcTemplate jdbc) {
        this.standings = new JobStandingReader(jdbc, OF_ROWS);
        this.tallies = new RunTotalsReader(jdbc);
    }

    /** The figures of a job; empty where it never ran but as a canary or a replay. */
    public Optional<JobFigures> of(String destination, String job) {
        return standings.of(destination, job).map(this::figures);
    }

    /** How all jobs stand. */
    List<JobStanding> all() {
        return standings.all();
    }

    private JobFigures figures(JobStanding standing) {
        Long last = standing.lastRun();
        return figures(
                standing,
                last == null
                        ? null
                        : tallies.of(List.of(last)).stream()
                                .findFirst()
                                .map(LastRun::of)
                                .orElse(null));
    }

    static JobFigures figures(JobStanding standing, @Nullable LastRun lastRun) {
        return new JobFigures(
                labels(standing.destination(), standing.project(), standing.job(), standing.action()),
                lastRun,
                standing.lastSuccess(),
                standing.openRejects());
    }

    static JobLabels labels(RunTotals run) {
        return labels(
                run.job().destination(),
                run.job().project(),
                run.job().name(),
                run.job().action());
    }

    /** @param destination a destination's id, which begins with this word where it is a sandbox's */
    private static JobLabels labels(String destination, String project, String job, String action) {
        return JobLabels.of(job, project, action, Destination.isSandbox(destination));
    }
}
