package io.iterablebatch.metrics;

import io.iterablebatch.metrics.RunTracker.OpenRun;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All that one scrape has of a job and a project. Several destinations may share that label, as sandboxes do: the one
 * where something ran last is shown, since a series can have only one value. Not thread-safe.
 */
final class JobScrape {

    private @Nullable JobFigures figures;
    private long lastRun = -1;
    private long openRejects;
    private @Nullable OpenRun newest;
    private boolean active;

    /** Adds a run that has not said how it ended; later ones come later. */
    void open(OpenRun run, BiPredicate<String, String> jobIsActive) {
        newest = run;
        active = jobIsActive.test(run.run().job().destination(), run.run().job().name());
    }

    /** Adds how the job stands at a destination. */
    void standing(JobFigures standing, @Nullable Long itsLastRun) {
        openRejects += standing.openRejects() == null ? 0 : standing.openRejects();
        long last = itsLastRun == null ? 0 : itsLastRun;
        if (last > lastRun) {
            figures = standing;
            lastRun = last;
        }
    }

    void bind(MeterRegistry registry, JobCounters totals) {
        JobFigures shown = shown();
        LastRunMeters.bind(registry, shown);
        LiveMeters.bind(
                registry,
                shown.labels(),
                newest != null && active ? newest.run() : null,
                newest != null && active ? newest.latest() : null);
        totals.bind(registry, shown.labels());
    }

    private JobFigures shown() {
        OpenRun open = newest;
        if (open == null) {
            JobFigures known = figures;
            if (known == null) {
                throw new IllegalStateException("nothing is known of the job");
            }
            return new JobFigures(known.labels(), known.lastRun(), known.lastSuccess(), openRejects);
        }
        boolean died = !active && open.run().ordinary() && open.run().runId() > lastRun;
        return new JobFigures(
                JobFiguresReader.labels(open.run()),
                died ? LastRun.of(open.run()) : figures == null ? null : figures.lastRun(),
                figures == null ? null : figures.lastSuccess(),
                openRejects);
    }
}
