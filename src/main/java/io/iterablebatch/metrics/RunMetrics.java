package io.iterablebatch.metrics;

import io.iterablebatch.config.MetricsSettings;
import io.iterablebatch.config.OtlpTarget;
import io.iterablebatch.net.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a job's figures where the settings say, when a run is over. It changes nothing about how the run ended, and
 * takes some seconds at most; what could not be done comes back as a sentence.
 */
public final class RunMetrics {

    private static final Logger log = LoggerFactory.getLogger(RunMetrics.class);

    private RunMetrics() {}

    /** Leaves the figures; returns a sentence for each place that did not take them. */
    public static List<String> leave(MetricsSettings settings, Network network, JobFigures figures) {
        List<String> failures = new ArrayList<>();
        if (!figures.labels().complete()) {
            return failures;
        }
        if (settings.folder() != null) {
            write(settings.folder(), figures, failures);
        }
        if (settings.otlp() != null) {
            send(settings.otlp(), network, figures, failures);
        }
        return failures;
    }

    private static void write(Path folder, JobFigures figures, List<String> failures) {
        try {
            TextfileExport.write(folder, figures);
        } catch (IOException | RuntimeException | LinkageError e) {
            log.debug("no metrics in {}", folder, e);
            String why = !Files.isDirectory(folder)
                    ? "there is no such folder; make it, writable for this user"
                    : !Files.isWritable(folder)
                            ? "this user must not write there"
                            : e.getClass().getSimpleName();
            failures.add("no metrics were written to " + folder + " (" + MetricsSettings.FOLDER + "): " + why);
        }
    }

    private static void send(OtlpTarget target, Network network, JobFigures figures, List<String> failures) {
        try {
            OtlpPush.send(target, network, figures);
        } catch (IOException | RuntimeException | LinkageError e) {
            log.debug("no metrics to {}", target, e);
            failures.add("no metrics were sent to " + target.url().getAuthority() + ": "
                    + (e instanceof IOException ? e.getMessage() : e.getClass().getSimpleName()));
        }
    }
}
