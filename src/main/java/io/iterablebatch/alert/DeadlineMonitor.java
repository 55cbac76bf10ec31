package io.iterablebatch.alert;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.RunFailure;
import io.iterablebatch.alert.DeadlineCheck.DeadlineStanding;
import io.iterablebatch.config.Destination;
import io.iterablebatch.jobfile.WatchedJob;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.queue.standing.FleetTrouble;
import io.iterablebatch.queue.standing.FleetTroubles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code overdue} does, once a minute while a console is open: a job that was never started cannot say so itself.
 * Thread-safe.
 */
public final class DeadlineMonitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeadlineMonitor.class);

    private final DeadlineCheck deadlines;
    private final FleetCheck fleet;
    private final Map<String, String> environment;
    private final Path folder;
    private final Set<String> warned = new HashSet<>();
    private final ScheduledExecutorService minutes =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("deadlines"));

    private volatile Map<String, String> late = Map.of();

    /** @param folder with the job files */
    public DeadlineMonitor(DeadlineCheck deadlines, FleetCheck fleet, Map<String, String> environment, Path folder) {
        this.deadlines = deadlines;
        this.fleet = fleet;
        this.environment = environment;
        this.folder = folder;
    }

    /** Begins to look. */
    public void begin(Function<Destination, AlertLog> books, Supplier<FleetStanding> standing) {
        var unused = minutes.scheduleWithFixedDelay(
                () -> {
                    lookAgain(() -> look(books));
                    lookAgain(() -> look(books, standing.get()));
                },
                0,
                1,
                TimeUnit.MINUTES);
    }

    /** The jobs that were late when it looked last, each with what to say of it. */
    public Map<String, String> late() {
        return late;
    }

    /** Looks once; where that fails, the next minute tries again. */
    private void lookAgain(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException away) {
            log.warn("it could not be told which jobs are late", away);
        }
    }

    private void look(Function<Destination, AlertLog> books) {
        Map<String, String> found = new HashMap<>();
        for (Path file : files()) {
            try {
                Optional<WatchedJob> job = WatchedJob.read(file, Map.of(), environment);
                if (job.isPresent()) {
                    look(job.get(), books).ifPresent(late -> found.put(job.get().name(), late));
                }
            } catch (RunFailure notNow) {
                warnOnce(file + " is not watched for its deadline: " + notNow.getMessage());
            }
        }
        late = Map.copyOf(found);
    }

    /** At the fleet, whose job files are read only where there is something to tell. */
    private void look(Function<Destination, AlertLog> books, FleetStanding standing) {
        List<FleetTrouble> troubles = FleetTroubles.of(standing);
        if (!troubles.isEmpty()) {
            fleet.tell(troubles, FleetCheck.contacts(files(), Map.of(), environment), books);
        }
    }

    /** What to say of the job where it is late. */
    private Optional<String> look(WatchedJob job, Function<Destination, AlertLog> books) {
        job.whyNobodyIsTold().forEach(this::warnOnce);
        DeadlineStanding standing = deadlines.look(job, books, true);
        return standing.isLate() ? Optional.of(standing.said()) : Optional.empty();
    }

    private void warnOnce(String what) {
        if (warned.add(what)) {
            log.warn("{}", what);
        }
    }

    private List<Path> files() {
        try {
            return DeadlineCheck.files(folder);
        } catch (IOException none) {
            return List.of();
        }
    }

    @Override
    public void close() {
        minutes.shutdownNow();
    }
}
