package io.iterablebatch.prune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of a job may be removed. Young ones stay. Of the old ones there stay: an unfinished instance that the
 * same command would go on with, and the one whose rejects such a replay reads; and, without its rejects, the last
 * completed instance of the job's own, on which {@code --once} and a warehouse's {@code :since} rely. A job is gone
 * when nothing of it is young or unfinished and its job file is not there any more: then all of it goes.
 *
 * @param whole instances to be removed
 * @param stripped instances that stay without their rejects and their journal
 */
public record Retention(List<Long> whole, List<Long> stripped, boolean gone) {

    /**
     * An instance, as far as that matters.
     *
     * @param parameters those that make it
     * @param lastSign when its last run ended, or began where that is not known
     * @param replayed the instance whose rejects it sends, or null
     */
    public record Candidate(
            long id,
            Map<String, String> parameters,
            boolean completed,
            Instant lastSign,
            @Nullable String jobFile,
            @Nullable Long replayed) {

        private boolean ofTheJobItself() {
            return parameters.keySet().stream().noneMatch(name -> name.startsWith("--"));
        }
    }

    /** Decides about all instances of one job to one destination. */
    public static Retention of(List<Candidate> instances, Instant before) {
        return of(instances, before, path -> Files.exists(Path.of(path)));
    }

    static Retention of(List<Candidate> instances, Instant before, Predicate<String> exists) {
        List<Candidate> newestFirst = instances.stream()
                .sorted(Comparator.comparingLong(Candidate::id).reversed())
                .toList();
        Set<Long> needed = resumable(newestFirst);
        boolean anyYoung =
                newestFirst.stream().anyMatch(each -> !each.lastSign().isBefore(before));
        boolean gone = !anyYoung && needed.isEmpty() && !newestFirst.isEmpty() && fileIsGone(newestFirst, exists);
        Long lastCompleted = newestFirst.stream()
                .filter(each -> each.completed() && each.ofTheJobItself())
                .map(Candidate::id)
                .findFirst()
                .orElse(null);
        List<Long> whole = new ArrayList<>();
        List<Long> stripped = new ArrayList<>();
        for (Candidate each : newestFirst) {
            if (!each.lastSign().isBefore(before) || needed.contains(each.id())) {
                continue;
            }
            boolean stays = !gone && lastCompleted != null && lastCompleted == each.id();
            (stays ? stripped : whole).add(each.id());
        }
        return new Retention(whole, stripped, gone);
    }

    /** Unfinished ones, and what they replay. */
    private static Set<Long> resumable(List<Candidate> newestFirst) {
        Set<Long> needed = new HashSet<>();
        for (Candidate each : newestFirst) {
            if (!each.completed()) {
                needed.add(each.id());
                if (each.replayed() != null) {
                    needed.add(each.replayed());
                }
            }
        }
        return needed;
    }

    private static boolean fileIsGone(List<Candidate> newestFirst, Predicate<String> exists) {
        String file = newestFirst.get(0).jobFile();
        return file != null && !exists.test(file);
    }
}
