package io.iterablebatch.console.review;

import io.iterablebatch.Problems;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plans of one folder. */
public final class PlanFolder {

    private static final int MOST_FILES = 200;

    /**
     * A file of the folder.
     *
     * @param name without the folder
     * @param plan null where it is none that could be applied
     * @param mistake why not, or null
     */
    public record Found(
            String name,
            Path file,
            @Nullable Plan plan,
            @Nullable String mistake) {}

    private final Path folder;

    public PlanFolder(Path folder) {
        this.folder = folder;
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    /** All of them as they are now, the one that was made last first. */
    public List<Found> all() {
        List<Found> found =
                new ArrayList<>(files().stream().map(PlanFolder::read).toList());
        found.sort(Comparator.comparing(
                each -> each.plan() == null ? null : each.plan().createdAt(),
                Comparator.nullsLast(Comparator.reverseOrder())));
        return found;
    }

    /** The one of this name: nothing outside of the folder has one here. */
    public Optional<Found> named(String name) {
        return files().stream()
                .filter(file -> String.valueOf(file.getFileName()).equals(name))
                .findFirst()
                .map(PlanFolder::read);
    }

    private static Found read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return new Found(name, file, PlanFile.read(file), null);
        } catch (Problems problems) {
            return new Found(name, file, null, problems.all().get(0).what());
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.reverseOrder())
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
