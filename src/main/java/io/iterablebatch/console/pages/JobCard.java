package io.iterablebatch.console.pages;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.NeedsPerson;
import io.iterablebatch.console.view.PageAddresses;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.jobfile.JobOutline;
import org.jspecify.annotations.Nullable;

/**
 * A job as the first page shows it.
 *
 * @param project the label of the project that it ran against last; empty where it never ran
 * @param outline its job file, or null where it is not among those that can be started
 * @param health how it stands
 * @param next what to do now, a sentence
 * @param command that does it, or null
 * @param latest the latest run, or null
 * @param trend its last runs
 */
public record JobCard(
        String name,
        String project,
        @Nullable JobOutline outline,
        Badge health,
        String next,
        @Nullable String command,
        @Nullable RunLine latest,
        JobTrend trend) {

    /** The word of its action, or empty where it is not known. */
    public String action() {
        ActionName action = outline == null ? null : outline.action();
        if (action != null) {
            return action.word();
        }
        return latest == null ? "" : latest.run().origin().action();
    }

    /** Its job file, or null. */
    public @Nullable String file() {
        return outline == null ? null : outline.file().toString();
    }

    /** Why its file cannot be read, or null. */
    public @Nullable String mistake() {
        return outline == null ? null : outline.mistake();
    }

    /** Whether it can be started or planned from here. */
    public boolean startable() {
        return outline != null && outline.mistake() == null;
    }

    /** Whether it is planned rather than run. */
    public boolean plans() {
        return outline != null && !outline.isRun();
    }

    /** Whether it has a run. */
    public boolean ran() {
        return latest != null;
    }

    /** Whether it waits for somebody: it failed, or there is something to be sent again or gone on with. */
    public boolean needsPerson() {
        return health.css().equals("bad") || (health.css().equals("notable") && command != null);
    }

    /** The same for the list of what waits. */
    NeedsPerson need() {
        return new NeedsPerson(
                health,
                name,
                latest == null ? PageAddresses.runs(name) : "/runs/" + latest.number(),
                next,
                command,
                latest == null ? null : latest.run().standing().startedAt());
    }
}
