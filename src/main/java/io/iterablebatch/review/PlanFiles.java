package io.iterablebatch.review;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.PlanOverview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plan files of one folder. A file is read once, and again when its time or size is another; what is kept of it has
 * no targets. Thread-safe; one thread at a time reads.
 */
public final class PlanFiles {

    /** More than these are the plans of years: the oldest are left out. */
    private static final int MOST_FILES = 500;

    private static final String ENDING = ".json";

    /**
     * A file of the folder.
     *
     * @param name without the folder
     * @param plan null where it is none that could be applied
     * @param mistake why not, or null
     */
    public record ListedPlan(
            String name,
            Path file,
            @Nullable PlanOverview plan,
            @Nullable String mistake) {}

    private record ReadPlan(FileTime changed, long size, ListedPlan listed) {}

    private final Path folder;
    private final Predicate<Path> mayBeRead;
    private Map<Path, ReadPlan> known = new HashMap<>();

    /** @param mayBeRead whether a file is one of the folder, and not only a link that leads out of it */
    public PlanFiles(Path folder, Predicate<Path> mayBeRead) {
        this.folder = folder;
        this.mayBeRead = mayBeRead;
    }

    /** All files that end in {@code .json}, beginning with the one that was written last; none without the folder. */
    public synchronized List<ListedPlan> all() {
        Map<Path, ReadPlan> now = new HashMap<>();
        for (Path file : files()) {
            ReadPlan read = read(file);
            if (read != null) {
                now.put(file, read);
            }
        }
        known = now;
        List<ReadPlan> latest = new ArrayList<>(now.values());
        latest.sort(Comparator.comparing(ReadPlan::changed)
                .reversed()
                .thenComparing(each -> each.listed().name()));
        return latest.stream().map(ReadPlan::listed).limit(MOST_FILES).toList();
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(ENDING)).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    /** Null where it is no file, or none any more. */
    private @Nullable ReadPlan read(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            if (!facts.isRegularFile()) {
                return null;
            }
            ReadPlan before = known.get(file);
            boolean same = before != null
                    && before.changed().equals(facts.lastModifiedTime())
                    && before.size() == facts.size();
            // Where a link leads may change, whatever the time of the file.
            return same && before != null && before.listed().plan() != null && mayBeRead.test(file)
                    ? before
                    : new ReadPlan(facts.lastModifiedTime(), facts.size(), listed(file));
        } catch (IOException gone) {
            return null;
        }
    }

    private ListedPlan listed(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!mayBeRead.test(file)) {
            return new ListedPlan(
                    name, file, null, "it is a link that leads out of the folder of plans, and is not read");
        }
        try {
            return new ListedPlan(name, file, PlanOverview.of(PlanFile.read(file)), null);
        } catch (UsageFailure problems) {
            return new ListedPlan(name, file, null, problems.all().get(0).what());
        }
    }
}
