package io.iterablebatch.metrics;

import io.iterablebatch.ledger.history.JobStanding;
import io.iterablebatch.ledger.history.RunTotals;
import io.iterablebatch.ledger.history.RunTotalsReader;
import io.iterablebatch.metrics.RunTracker.OpenRun;
import io.iterablebatch.queue.standing.FleetStandingReader;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * All jobs of a state, and its fleet, for Prometheus to scrape. Gauges are of what the history has; counters count from
 * the first scrape on, as those of any process do, so there should be one of these for the life of a process.
 * Thread-safe.
 */
public final class Scrape {

    /** The media type of the text. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private record Key(String job, String project) {}

    private final JobFiguresReader standings;
    private final RunTotalsReader tallies;
    private final RunTracker followed;
    private final FleetStandingReader fleet;
    private final BiPredicate<String, String> jobIsActive;
    private final Map<Key, JobCounters> totals = new HashMap<>();
    private final Map<Long, LastRun> lastRuns = new HashMap<>();

    /**
     * A scrape of a state.
     *
     * @param jobIsActive whether any process runs the job at this moment, by the destination's id and the job's name
     */
    public Scrape(JdbcTemplate jdbc, BiPredicate<String, String> jobIsActive) {
        this.standings = new JobFiguresReader(jdbc);
        this.tallies = new RunTotalsReader(jdbc);
        this.followed = new RunTracker(jdbc);
        this.fleet = new FleetStandingReader(jdbc);
        this.jobIsActive = jobIsActive;
    }

    /**
     * Looks again, and tells.
     *
     * @return the text format of Prometheus, version 0.0.4
     * @throws org.springframework.dao.DataAccessException where the state cannot be read
     */
    public synchronized String text() {
        Map<Key, JobScrape> jobs = new TreeMap<>(Comparator.comparing(Key::job).thenComparing(Key::project));
        for (OpenRun open : followed.look(run -> totals.computeIfAbsent(key(run), key -> new JobCounters()))) {
            jobs.computeIfAbsent(key(open.run()), key -> new JobScrape()).open(open, jobIsActive);
        }
        // After the look at the locks: what ended meanwhile shows here.
        List<JobStanding> all = standings.all();
        remember(all);
        for (JobStanding standing : all) {
            JobFigures figures = JobFiguresReader.figures(
                    standing, standing.lastRun() == null ? null : lastRuns.get(standing.lastRun()));
            jobs.computeIfAbsent(key(figures.labels()), key -> new JobScrape()).standing(figures, standing.lastRun());
        }
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        jobs.forEach((key, view) -> view.bind(registry, totals.computeIfAbsent(key, job -> new JobCounters())));
        FleetMeters.bind(registry, fleet.read().withRuns(run -> jobIsActive.test(run.destination(), run.job())));
        return registry.scrape();
    }

    /** A run that has ended does not change any more. */
    private void remember(List<JobStanding> all) {
        Set<Long> wanted = new HashSet<>();
        all.stream().map(JobStanding::lastRun).filter(Objects::nonNull).forEach(wanted::add);
        lastRuns.keySet().retainAll(wanted);
        wanted.removeAll(lastRuns.keySet());
        tallies.of(wanted).forEach(run -> lastRuns.put(run.runId(), LastRun.of(run)));
    }

    private static Key key(RunTotals run) {
        return key(JobFiguresReader.labels(run));
    }

    private static Key key(JobLabels labels) {
        return new Key(labels.job(), labels.project());
    }
}
