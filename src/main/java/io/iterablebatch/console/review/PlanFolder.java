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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plans of one folder. Thread-safe; one thread at a time reads. */
public final class PlanFolder {

    private static final int MOST_FILES = 200;
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

    /**
     * Makes something of each file, beginning with the one that was written last. Plans are read one at a time and not
     * kept: one can have 100,000 targets.
     */
    public synchronized <T> List<T> each(Function<FoundPlan, T> made) {
        List<T> all = new ArrayList<>();
        for (Path file : files()) {
            all.add(made.apply(read(file)));
        }
        return all;
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

    private FoundPlan read(Path file) {
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

    private List<Path> files() {
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
