package io.iterablebatch.console.review;

import io.iterablebatch.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plans of a folder in short. A file is read when it is new or was written since, so that a list of hundreds costs
 * no more than a look at the folder. Thread-safe.
 */
public final class PlanIndex {

    /**
     * A file of the folder.
     *
     * @param facts null where it is no plan that could be applied
     * @param mistake why not, or null
     */
    record IndexedPlan(
            String name,
            @Nullable PlanFacts facts,
            @Nullable String mistake) {}

    private record Version(FileTime written, long size) {}

    private record Read(Version version, IndexedPlan plan) {}

    private final PlanFolder folder;
    private Map<Path, Read> known = Map.of();
    private long reads;

    public PlanIndex(PlanFolder folder) {
        this.folder = folder;
    }

    /** All files, the one that was written last first. */
    synchronized List<IndexedPlan> all() {
        Map<Path, Read> now = new HashMap<>();
        List<IndexedPlan> all = new ArrayList<>();
        for (Path file : folder.files()) {
            Version version = version(file);
            Read before = known.get(file);
            Read read = before != null && before.version().equals(version) ? before : new Read(version, read(file));
            now.put(file, read);
            all.add(read.plan());
        }
        known = now;
        return all;
    }

    /** How many files were read since the console started. */
    synchronized long reads() {
        return reads;
    }

    private IndexedPlan read(Path file) {
        reads++;
        PlanFolder.FoundPlan found = folder.read(file);
        Plan plan = found.plan();
        return new IndexedPlan(found.name(), plan == null ? null : PlanFacts.of(plan), found.mistake());
    }

    private static Version version(Path file) {
        try {
            return new Version(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException gone) {
            return new Version(FileTime.fromMillis(0), -1);
        }
    }
}
