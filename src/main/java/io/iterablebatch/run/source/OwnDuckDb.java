package io.iterablebatch.run.source;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.file.OwnerOnlyPermissions;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.warehouse.WarehouseSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A DuckDB in memory that lives as long as its source. What does not fit into its memory goes into a folder of its own
 * below the data directory, which its owner alone can read, and which goes with the source; what a killed process left
 * there the next one removes.
 */
final class OwnDuckDb {

    private static final Logger log = LoggerFactory.getLogger(OwnDuckDb.class);

    private static final String FOLDER = "duckdb";
    private static final Pattern OF_PROCESS = Pattern.compile("(\\d{1,18})-.*");

    private OwnDuckDb() {}

    /** Opens it for reading the query's rows. */
    static RecordSource open(WarehouseSection section, String memory, EnvironmentSettings configuration) {
        Path spill = spill(configuration.dataDirectory());
        try {
            return WarehouseSource.ofOwnDuckDb(section, memory, configuration.drivers(), spill, () -> remove(spill));
        } catch (RuntimeException | Error e) {
            remove(spill);
            throw e;
        }
    }

    /** Opens it for a look at the query's columns, which leaves nothing behind. */
    static RecordSource look(WarehouseSection section, String memory, EnvironmentSettings configuration) {
        return WarehouseSource.ofOwnDuckDb(section, memory, configuration.drivers(), null, () -> {});
    }

    private static Path spill(Path dataDirectory) {
        Path folder = dataDirectory.resolve(FOLDER);
        try {
            Files.createDirectories(folder, OwnerOnlyPermissions.FOLDER);
            removeLeft(folder);
            return Files.createTempDirectory(folder, ProcessHandle.current().pid() + "-", OwnerOnlyPermissions.FOLDER);
        } catch (IOException e) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    "DuckDB has no place for what it sorts: " + folder + " cannot be made ("
                            + e.getClass().getSimpleName() + "); set ITERABLE_BATCH_DATA to another directory");
        }
    }

    private static void removeLeft(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path each : left.toList()) {
                Matcher process = OF_PROCESS.matcher(each.getFileName().toString());
                if (process.matches()
                        && ProcessHandle.of(Long.parseLong(process.group(1))).isEmpty()) {
                    remove(each);
                }
            }
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn("{} could not be removed: {}", folder, e.getClass().getName());
        }
    }
}
