package io.iterablebatch.metrics;

import io.iterablebatch.file.AtomicFile;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job's figures as a file for node_exporter's textfile collector, one for each job and project. A reader sees the old
 * file or the whole new one.
 */
final class TextfileExport {

    private static final String LAST_SUCCESS = "iterable_batch_last_success_timestamp_seconds{";
    private static final String OPEN_REJECTS = "iterable_batch_open_rejects{";

    private TextfileExport() {}

    /**
     * Writes the file. What the figures do not know is taken from the file that was there.
     *
     * @throws IOException where that cannot be; an older file is as it was
     */
    static void write(Path folder, JobFigures figures) throws IOException {
        Path file = folder.resolve(figures.labels().fileName());
        String text = text(completed(figures, file));
        AtomicFile.writeReadable(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** In Prometheus' text format, version 0.0.4. */
    static String text(JobFigures figures) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        LastRunMeters.bind(registry, figures);
        return registry.scrape();
    }

    private static JobFigures completed(JobFigures figures, Path file) throws IOException {
        if ((figures.lastSuccess() != null && figures.openRejects() != null) || !Files.isRegularFile(file)) {
            return figures;
        }
        List<String> before = Files.readAllLines(file);
        Double success = value(before, LAST_SUCCESS);
        Double open = value(before, OPEN_REJECTS);
        return new JobFigures(
                figures.labels(),
                figures.lastRun(),
                figures.lastSuccess() != null || success == null
                        ? figures.lastSuccess()
                        : Instant.ofEpochMilli(Math.round(success * 1_000)),
                figures.openRejects() != null || open == null ? figures.openRejects() : Long.valueOf(open.longValue()));
    }

    private static @Nullable Double value(List<String> lines, String beginning) {
        for (String line : lines) {
            if (line.startsWith(beginning)) {
                try {
                    return Double.valueOf(line.substring(line.lastIndexOf(' ') + 1));
                } catch (NumberFormatException notOurs) {
                    return null;
                }
            }
        }
        return null;
    }
}
