package io.iterablebatch.alert;

import io.iterablebatch.config.Destination;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.config.SandboxIdentity;
import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.jobfile.JobContacts;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.queue.standing.FleetTrouble;
import io.iterablebatch.queue.standing.FleetTrouble.OfJob;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has people told of what keeps runs of their jobs from going on: due and no worker, a slice that does not move. Each
 * is told once, to those whom the job file names for {@code overdue}.
 */
public final class FleetCheck {

    private final EnvironmentSettings configuration;
    private final RunNotifier notices;

    /** @param notices tells people */
    public FleetCheck(EnvironmentSettings configuration, RunNotifier notices) {
        this.configuration = configuration;
        this.notices = notices;
    }

    /** Whom the job files name; those that name nobody, or cannot be read, are left out. */
    public static List<JobContacts> contacts(
            Collection<Path> files, Map<String, String> parameters, Map<String, String> environment) {
        return files.stream()
                .map(file -> JobContacts.read(file, parameters, environment))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Has them told.
     *
     * @param books gives the log of what was told of the jobs to a destination
     */
    public void tell(List<FleetTrouble> troubles, List<JobContacts> contacts, Function<Destination, AlertLog> books) {
        for (FleetTrouble trouble : troubles) {
            if (trouble instanceof OfJob ofJob) {
                contacts.stream()
                        .filter(job ->
                                job.name().equals(ofJob.job()) && job.project().equals(ofJob.project()))
                        .findFirst()
                        .ifPresent(job -> tell(ofJob, job, books));
            }
        }
    }

    private void tell(OfJob trouble, JobContacts job, Function<Destination, AlertLog> books) {
        Destination destination = SandboxIdentity.of(
                configuration.destination(job.project()), configuration.api().network());
        Alert alert = new Alert(
                Event.OVERDUE,
                job.name(),
                job.project(),
                DestinationHost.of(destination),
                trouble.text(),
                trouble.next(),
                null);
        notices.stuck(job.notices(), books.apply(destination), alert, trouble.about());
    }
}
