package io.iterablebatch.schedule;

import io.iterablebatch.Sha256;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.jobfile.ScheduledJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The job files with a schedule in a worker's folder. A file is read again only where its bytes are others. */
final class ScheduleFiles {

    /** As deep as the console looks for job files. */
    private static final int DEPTH = 4;

    private static final int DIGITS = 12;

    private final Path folder;
    private final Map<String, String> environment;
    private Map<String, Reading> known = new HashMap<>();

    /** @param environment where placeholders of schedules look for their values */
    ScheduleFiles(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * A file as it is.
     *
     * @param version of the file and of what the environment filled in
     * @param job null where it has a mistake
     * @param mistake null where it has none
     */
    record Reading(
            String bytes,
            String version,
            @Nullable ScheduledJob job,
            @Nullable String mistake) {}

    /**
     * Those with a schedule, and those of which that cannot be told, by their names below the folder.
     *
     * @throws IOException where the folder cannot be read
     */
    SortedMap<String, Reading> read() throws IOException {
        SortedMap<String, Reading> found = new TreeMap<>();
        Map<String, Reading> all = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            for (Path file : files.filter(this::isJob).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                Reading reading = read(file, name, known.get(name));
                all.put(name, reading);
                if (reading.job() != null || reading.mistake() != null) {
                    found.put(name, reading);
                }
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        known = all;
        return found;
    }

    /** What a folder of Kubernetes or git hides begins with a dot, and holds the same files again. */
    private boolean isJob(Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return JobFileNames.isJob(file) && Files.isRegularFile(file);
    }

    private Reading read(Path file, String name, @Nullable Reading before) {
        String bytes;
        try {
            bytes = hex(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            return new Reading("", "unreadable", null, file + ": cannot be read; check its permissions");
        }
        if (before != null && before.bytes().equals(bytes)) {
            return before;
        }
        try {
            Optional<ScheduledJob> job = ScheduledJob.read(file, environment);
            String facts =
                    name + "\n" + bytes + "\n" + job.map(ScheduleFiles::facts).orElse("");
            return new Reading(bytes, hex(facts.getBytes(StandardCharsets.UTF_8)), job.orElse(null), null);
        } catch (UsageFailure mistakes) {
            return new Reading(bytes, bytes, null, String.valueOf(mistakes.getMessage()));
        }
    }

    private static String facts(ScheduledJob job) {
        return job.name() + "\n" + job.project() + "\n" + job.schedule();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes)).substring(0, DIGITS);
    }
}
