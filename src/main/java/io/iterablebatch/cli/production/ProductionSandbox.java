package io.iterablebatch.cli.production;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.cli.service.SandboxFlags;
import io.iterablebatch.cli.service.SandboxStarter;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.config.Destination;
import io.iterablebatch.sandbox.SampleFields;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultPlanReader;
import io.iterablebatch.sandbox.options.Privilege;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.shelf.SeedData;
import io.iterablebatch.sandbox.state.ProjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The stand-in that is shipped with the tool. */
final class ProductionSandbox implements SandboxStarter {

    private static final String ANY_KEY = "sandbox-key";

    @Override
    public RunningSandbox start(SandboxFlags flags) {
        Sandbox sandbox = Sandbox.start(options(flags));
        try {
            return new Running(sandbox, flags.key == null ? ANY_KEY : flags.key, file(sandbox.certificate()));
        } catch (IOException e) {
            sandbox.close();
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the sandbox can't write its certificate into the folder for temporary files ("
                            + System.getProperty("java.io.tmpdir") + ")",
                    e);
        }
    }

    private static @Nullable Path file(@Nullable String certificate) throws IOException {
        if (certificate == null) {
            return null;
        }
        return Files.writeString(Files.createTempFile("iterable-batch-sandbox-", ".pem"), certificate);
    }

    private record Running(
            Sandbox sandbox, String key, @Nullable Path certificate) implements RunningSandbox {

        @Override
        public ApiConnection connection(String project) {
            return new ApiConnection(
                    new Destination(sandbox.baseUrl(), project, sandbox.id()), new ApiKey(key, "the sandbox's key"));
        }

        @Override
        public void close() {
            sandbox.close();
            if (certificate != null) {
                try {
                    Files.deleteIfExists(certificate);
                } catch (IOException e) {
                    // A certificate without its key is of no use to anybody.
                }
            }
        }
    }

    private static SandboxOptions options(SandboxFlags flags) {
        ProjectKind kind = switch (flags.kind) {
            case EMAIL -> ProjectKind.EMAIL;
            case USER_ID -> ProjectKind.USER_ID;
            case HYBRID -> ProjectKind.HYBRID;
        };
        SandboxOptions options = SandboxOptions.defaults(InstantSource.system())
                .withPort(flags.port)
                .withLatency(flags.latency, Duration.ZERO)
                .withProject(ProjectSettings.defaults()
                        .withKind(kind)
                        .withFieldLimit(flags.fieldLimit)
                        .withVisibilityDelay(flags.visibleAfter)
                        .withSeedFields(SampleFields.all()));
        options = Double.isInfinite(flags.rate) ? options.withoutRateLimits() : options.withRate(flags.rate, 5);
        if (flags.readRate != null) {
            options = options.withReadRate(flags.readRate, (int) Math.ceil(Math.min(flags.readRate, 1_000_000)));
        }
        if (flags.faults != null) {
            options = options.withFaults(FaultPlanReader.read(flags.faults));
        }
        if (flags.tls) {
            options = options.withTls();
        }
        if (flags.key != null) {
            options = options.withAcceptedKey(flags.key);
        }
        if (flags.state != null) {
            options = options.withStateDirectory(flags.state);
        }
        if (!flags.lacking.isEmpty()) {
            options = options.without(flags.lacking.toArray(Privilege[]::new));
        }
        options = options.withArchiveFailures(flags.archiveFailures);
        if (flags.log != null) {
            options = options.withLogFile(flags.log);
        }
        return flags.countOnly ? options.withCountOnly() : options.withSeed(SeedData.sample());
    }
}
