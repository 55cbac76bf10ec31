package io.iterablebatch.console.pages;

import io.iterablebatch.console.view.Badge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as the first page shows it.
 *
 * @param action its word, or empty where it is not known
 * @param file its job file, where it is among those that can be started, or null
 * @param mistake why its file cannot be read, or null
 * @param health how it stands
 * @param next what to do now, a sentence
 * @param command that does it, or null
 * @param startable whether it can be started or planned from here
 * @param plans whether it is planned rather than run
 * @param latest the latest run, or null
 * @param marks its last runs, the oldest first
 */
public record JobCard(
        String name,
        String action,
        @Nullable String file,
        @Nullable String mistake,
        Badge health,
        String next,
        @Nullable String command,
        boolean startable,
        boolean plans,
        @Nullable RunLine latest,
        List<RunLine> marks) {}
