package io.iterablebatch.cli.production;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.accounting.RunAccounting;
import io.iterablebatch.accounting.RunIdentity;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.cli.service.DryRunService;
import io.iterablebatch.cli.service.EngineFactory;
import io.iterablebatch.cli.session.DryRunSummary;
import io.iterablebatch.cli.text.DryRunText;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.run.project.DryRunner;
import io.iterablebatch.run.request.NothingToReplayText;
import io.iterablebatch.run.request.ReplayCheck;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.source.RecordSource;
import java.time.Instant;
import java.time.InstantSource;

/** The dry run. Its summary counts what would be delivered as {@code delivered}. */
final class ProductionDryRun implements DryRunService {

    private final EngineFactory engines;
    private final InstantSource clock;

    /** @param engines for what is in the state */
    ProductionDryRun(EngineFactory engines, InstantSource clock) {
        this.engines = engines;
        this.clock = clock;
    }

    @Override
    public DryRunReport run(
            RunRequest request, EnvironmentSettings configuration, Destination destination, ProgressListener progress) {
        JobFile job = request.job();
        Instant started = clock.instant();
        DryRunner.DryRunResult result = request.replayed() == null
                ? DryRunner.run(request, configuration)
                : replay(request, request.replayed(), configuration, destination);
        var endpoint = result.endpoint();
        double limit =
                configuration.rateLimits(job.project()).getOrDefault(endpoint.path(), endpoint.requestsPerSecond());
        double most = limit * (1 - job.options().send().headroom());
        Double wanted = job.options().send().requestsPerSecond();
        double rate = wanted == null ? most : Math.min(wanted, most);
        return new DryRunReport(
                DryRunText.of(job.name(), endpoint.name(), rate, result),
                summary(request, destination, result, started, clock.instant()));
    }

    /** What it would read is in the state. */
    private DryRunner.DryRunResult replay(
            RunRequest request, ReplayedRun replayed, EnvironmentSettings configuration, Destination destination) {
        try (Engine engine = engines.open(configuration, null)) {
            ReplayCheck.check(request, replayed, destination.id(), engine.history());
            RecordSource source = engine.source(request);
            DryRunner.DryRunResult result = DryRunner.run(request, configuration, source);
            boolean judgedAgain = !source.notes().isEmpty();
            return result.delivery().read() > 0
                    ? result
                    : result.warning(NothingToReplayText.of(replayed, engine.history(), judgedAgain));
        }
    }

    private static RunSummary summary(
            RunRequest request,
            Destination destination,
            DryRunner.DryRunResult result,
            Instant started,
            Instant ended) {
        JobFile job = request.job();
        var dry = result.delivery();
        Counts counts = new Counts(dry.read(), dry.delivered(), 0, dry.superseded(), dry.invalid(), 0, dry.skipped());
        return DryRunSummary.of(
                RunIdentity.withoutRun(job.name(), job.action().word(), job.project(), DestinationHost.of(destination)),
                request.parameters(),
                RunAccounting.withoutRequests(counts, dry.reasons()),
                DryRunSummary.times(started, ended, counts),
                result.warnings(),
                request.replayed() == null ? null : request.replayed().runId());
    }
}
