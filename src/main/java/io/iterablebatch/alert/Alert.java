package io.iterablebatch.alert;

import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.job.NotifySection.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are told. Holds no value of a record.
 *
 * @param job the job's name
 * @param project label of the Iterable project
 * @param host of the API, or empty where it is not known
 * @param text what happened, a sentence for people
 * @param next the command that goes on, or what else helps, or null
 * @param run how the run ended, or null where none took place
 */
public record Alert(
        Event event,
        String job,
        String project,
        String host,
        String text,
        @Nullable String next,
        @Nullable RunSummary run) {

    /** How much it matters, in words that PagerDuty knows. */
    public String severity() {
        return switch (event) {
            case FAILURE, GUARD, OVERDUE -> "error";
            case REJECTS, UNUSUAL -> "warning";
            case RECOVERY, APPROVAL -> "info";
        };
    }

    /** The event in lower case, as the job file writes it. */
    public String kind() {
        return event.name().toLowerCase(Locale.ROOT);
    }

    /**
     * A key that all alerts of the job's trouble share with the recovery from it, for services that fold them into one.
     */
    public String dedupKey() {
        String about = switch (event) {
            case FAILURE, GUARD, OVERDUE, RECOVERY -> "trouble";
            case REJECTS, UNUSUAL, APPROVAL -> kind();
        };
        return "iterable-batch/" + project + "/" + job + "/" + about;
    }

    /** One line: which job, and what happened. */
    public String line() {
        return job + " (" + project + "): " + text;
    }
}
