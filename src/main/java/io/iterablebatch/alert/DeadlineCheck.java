package io.iterablebatch.alert;

import io.iterablebatch.config.Destination;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.config.SandboxIdentity;
import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.jobfile.WatchedJob;
import io.iterablebatch.ledger.history.AlertLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks which jobs have no completed run in time, and has people told, once for each deadline. */
public final class DeadlineCheck {

    /**
     * How a job stands by its deadline.
     *
     * @param completed when it completed last, or null for never
     * @param missed the deadline that it missed, or null for none
     */
    public record DeadlineStanding(
            WatchedJob job,
            Destination destination,
            @Nullable Instant completed,
            @Nullable Instant missed) {

        public boolean isLate() {
            return missed != null;
        }

        /** In words, for a table or a page. */
        public String said() {
            if (missed == null) {
                return "in time";
            }
            return missed.equals(Instant.EPOCH) ? "overdue" : "overdue since " + seconds(missed);
        }

        public String completedSaid() {
            return completed == null ? "never" : seconds(completed);
        }

        private static String seconds(Instant instant) {
            return instant.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    /** As deep as the console looks for job files. */
    private static final int DEPTH = 4;

    private final EnvironmentSettings configuration;
    private final RunNotifier notices;

    /** @param notices tells people of a job that is late */
    public DeadlineCheck(EnvironmentSettings configuration, RunNotifier notices) {
        this.configuration = configuration;
        this.notices = notices;
    }

    /**
     * The job files of a folder that speak of people to be told, or of which that cannot be known. Only the others
     * certainly have no deadline.
     *
     * @throws IOException where there is no such folder
     */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(JobFileNames::isJob)
                    .filter(DeadlineCheck::speaksOfPeople)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static boolean speaksOfPeople(Path file) {
        try {
            return Files.readString(file).contains("notify");
        } catch (IOException unreadable) {
            return true;
        }
    }

    /**
     * How a job stands.
     *
     * @param books gives the log of what was told of the jobs to a destination
     * @param tell whether people are to be told where it is late
     */
    public DeadlineStanding look(WatchedJob job, Function<Destination, AlertLog> books, boolean tell) {
        Destination destination = SandboxIdentity.of(
                configuration.destination(job.project()), configuration.api().network());
        AlertLog book = books.apply(destination);
        Instant completed = book.lastCompleted(job.name());
        Instant missed = job.deadline().missed(completed, book.now());
        DeadlineStanding standing = new DeadlineStanding(job, destination, completed, missed);
        if (missed != null && tell) {
            notices.overdue(job.notices(), book, alert(standing), missed);
        }
        return standing;
    }

    private static Alert alert(DeadlineStanding late) {
        WatchedJob job = late.job();
        return new Alert(
                Event.OVERDUE,
                job.name(),
                job.project(),
                DestinationHost.of(late.destination()),
                "no run completed in time: " + late.said() + ", and the last one completed "
                        + (late.completed() == null ? "never" : "at " + late.completedSaid()),
                "./iterable-batch run " + job.file(),
                null);
    }
}
