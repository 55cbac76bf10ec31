package io.iterablebatch.metrics;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.config.MetricsSettings;
import io.iterablebatch.net.Network;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells monitoring systems how a run ended. What could not be told is said to the user, and changes nothing about the
 * run.
 */
public final class RunMetricsExport {

    private static final Logger log = LoggerFactory.getLogger(RunMetricsExport.class);
    private static final Set<Integer> NO_NEWS =
            Set.of(ExitCode.BUSY.code(), ExitCode.INTERRUPTED.code(), ExitCode.TERMINATED.code());

    private final MetricsSettings settings;
    private final Network network;
    private final Consumer<String> warn;
    private final boolean sandbox;

    private RunMetricsExport(MetricsSettings settings, Network network, Consumer<String> warn, boolean sandbox) {
        this.settings = settings;
        this.network = network;
        this.warn = warn;
        this.sandbox = sandbox;
    }

    /**
     * The export that the configuration asks for; null where it asks for none.
     *
     * @param warn says to the user what could not be told
     */
    public static @Nullable RunMetricsExport of(
            EnvironmentSettings configuration, Consumer<String> warn, boolean sandbox) {
        MetricsSettings settings = configuration.metrics();
        return settings.none()
                ? null
                : new RunMetricsExport(settings, configuration.api().network(), warn, sandbox);
    }

    /**
     * Exports that a run never began, of which the history knows nothing. Where another run of the job is active, that
     * one will tell; and a signal that came before the beginning says nothing about the job.
     */
    public void notStarted(RunSummary summary) {
        if (!NO_NEWS.contains(summary.ending().exitCode())) {
            leave(JobFigures.of(summary, sandbox));
        }
    }

    /**
     * Exports that a run has ended, or that there was nothing left to do.
     *
     * @param known what the history says of a job, by destination and name
     */
    public void ended(
            RunSummary summary, BiFunction<String, String, Optional<JobFigures>> known, Destination destination) {
        boolean toSandbox = sandbox || !destination.sandbox().isEmpty();
        figures(summary, known, destination)
                .ifPresentOrElse(this::leave, () -> leave(JobFigures.of(summary, toSandbox)));
    }

    /** What the history says; empty where it is away, or does not know how this run ended. */
    private static Optional<JobFigures> figures(
            RunSummary summary, BiFunction<String, String, Optional<JobFigures>> known, Destination destination) {
        try {
            return known.apply(destination.id(), summary.identity().job());
        } catch (DataAccessException | TransactionException | RunFailure away) {
            log.debug("the metrics are those of the run alone", away);
            return Optional.empty();
        }
    }

    private void leave(JobFigures figures) {
        RunMetrics.leave(settings, network, figures).forEach(failure -> warn.accept("warning: " + failure));
    }
}
