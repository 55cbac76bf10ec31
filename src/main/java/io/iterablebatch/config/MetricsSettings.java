package io.iterablebatch.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a run leaves its figures for a monitoring system, besides its summary.
 *
 * @param folder that node_exporter's textfile collector reads, absolute; or null
 * @param otlp an OpenTelemetry collector, or null
 */
public record MetricsSettings(
        @Nullable Path folder, @Nullable OtlpTarget otlp) {

    /** {@code ITERABLE_BATCH_METRICS_DIR}. */
    public static final String FOLDER = "ITERABLE_BATCH_METRICS_DIR";

    /** Whether nobody wants any. */
    public boolean none() {
        return folder == null && otlp == null;
    }

    static void check(EnvironmentVariables variables) {
        String text = variables.raw(FOLDER);
        if (text != null) {
            Path path = path(text);
            if (path == null) {
                variables.problem(FOLDER, "is not a path");
            } else {
                variables.note(FOLDER, path.toString(), true);
            }
        }
        OtlpTarget.check(variables);
    }

    /** The settings of an environment that was checked before. */
    static MetricsSettings of(Map<String, String> environment) {
        String folder = environment.getOrDefault(FOLDER, "").strip();
        return new MetricsSettings(folder.isEmpty() ? null : path(folder), OtlpTarget.of(environment));
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
