package io.iterablebatch.console.review;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.acting.ConfinedFolder;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plans of one folder. Thread-safe; plans are read when they are asked for and not kept: one can be long. */
public final class PlanFolder {

    private static final int MOST_FILES = 1_000;
    private static final String ENDING = ".json";

    /**
     * A file of the folder.
     *
     * @param name without the folder
     * @param plan null where it is none that could be applied
     * @param mistake why not, or null
     */
    public record FoundPlan(
            String name,
            Path file,
            @Nullable Plan plan,
            @Nullable String mistake) {

        /** Whether the file is in the folder only by a link that leads out of it. */
        boolean leadsOut() {
            return LEADS_OUT.equals(mistake);
        }
    }

    private static final String LEADS_OUT = "it is a link that leads out of the folder of plans, and is not read";

    private final Path folder;
    private final ConfinedFolder real;

    public PlanFolder(Path folder) {
        this.folder = folder;
        this.real = new ConfinedFolder(folder);
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    /** The file of this name; empty for every name that is not in the folder. */
    public synchronized Optional<FoundPlan> named(String name) {
        if (!name.endsWith(ENDING) || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * The plan of this name, for somebody who asked for it.
     *
     * @throws PageNotFoundException where there is none that could be applied; one that is here by a link alone is
     *     written down
     */
    Plan asked(String name, String what, ConsoleUser person, AuditedActions auditedActions) {
        FoundPlan found = named(name).orElseThrow(PageNotFoundException::new);
        if (found.leadsOut()) {
            auditedActions.note(
                    person, what, name, "refused: the file is a link that leads out of the folder of plans");
        }
        if (found.plan() == null) {
            throw new PageNotFoundException();
        }
        return found.plan();
    }

    /** Reads a file of the folder. */
    FoundPlan read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!real.holds(file)) {
            return new FoundPlan(name, file, null, LEADS_OUT);
        }
        try {
            return new FoundPlan(name, file, PlanFile.read(file), null);
        } catch (UsageFailure problems) {
            return new FoundPlan(name, file, null, problems.all().get(0).what());
        }
    }

    /** The files that may be plans, beginning with the one that was written last. */
    List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(PlanFolder::written).reversed())
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }
}
