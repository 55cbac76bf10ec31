package io.iterablebatch.console.review;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.acting.ConfinedFolder;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.review.PlanFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plans of one folder, one with its targets at a time. Thread-safe. */
public final class PlanFolder {

    private static final String ENDING = ".json";

    /**
     * A file of the folder.
     *
     * @param name without the folder
     * @param plan null where it is none that could be applied
     * @param leadsOut whether the file is in the folder only by a link that leads out of it
     */
    public record FoundPlan(
            String name, Path file, @Nullable Plan plan, boolean leadsOut) {}

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

    /** All plans of the folder, without their targets. */
    public PlanFiles files() {
        return new PlanFiles(folder, real::holds);
    }

    /**
     * The file of this name; empty for every name that is not in the folder. Plans are read one at a time: one can have
     * 100,000 targets.
     */
    public synchronized Optional<FoundPlan> named(String name) {
        if (!name.endsWith(ENDING) || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(read(name, file)) : Optional.empty();
    }

    /**
     * The plan of this name, for somebody who asked for it.
     *
     * @throws PageNotFoundException where there is none that could be applied; one that is here by a link alone is
     *     written down
     */
    public Plan asked(String name, String what, ConsoleUser person, AuditedActions auditedActions) {
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

    private FoundPlan read(String name, Path file) {
        if (!real.holds(file)) {
            return new FoundPlan(name, file, null, true);
        }
        try {
            return new FoundPlan(name, file, PlanFile.read(file), false);
        } catch (UsageFailure broken) {
            return new FoundPlan(name, file, null, false);
        }
    }
}
