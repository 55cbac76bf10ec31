package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.project.ProjectSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is set up. {@link #defaults} is an email-based project in memory at the published rate, on any free
 * port, without latency or faults, that takes any key and knows no field yet.
 *
 * @param clock for the rate limits, delayed visibility and the log's moments; latency is always real time
 * @param port to listen at on the loopback interface, or 0 for any free one
 * @param acceptedKey the one API key that is taken, or null: any that is not empty
 * @param requestsPerSecond of {@code POST /api/users/bulkUpdate}, as a leaky bucket; infinite: no limit anywhere. The
 *     read endpoints keep their published limits (contract §12)
 * @param burst how many requests the bucket holds
 * @param retryAfter value of the {@code Retry-After} header of a 429, or null: none, as in the one real recording
 * @param latency from the end of a request's work to its answer
 * @param jitter up to so much more, evenly spread
 * @param maxBodyBytes of a request; a larger one is answered 413
 * @param project the rules of the project
 * @param faults the fault plan
 * @param countOnly take every bulk update without reading more of it than the number of its users
 * @param stateDirectory where the state outlives the sandbox, or null: in memory. One process at a time
 * @param logFile takes the log as JSON lines, or null
 */
public record SandboxOptions(
        InstantSource clock,
        int port,
        @Nullable String acceptedKey,
        double requestsPerSecond,
        int burst,
        @Nullable String retryAfter,
        Duration latency,
        Duration jitter,
        int maxBodyBytes,
        ProjectSettings project,
        List<FaultRule> faults,
        boolean countOnly,
        @Nullable Path stateDirectory,
        @Nullable Path logFile) {

    /** The published limit is "4 MB"; this is the smaller reading of it. */
    public static final int MAX_BODY_BYTES = 4_000_000;

    public SandboxOptions {
        faults = List.copyOf(faults);
    }

    public static SandboxOptions defaults(InstantSource clock) {
        return new SandboxOptions(
                clock,
                0,
                null,
                5,
                5,
                null,
                Duration.ZERO,
                Duration.ZERO,
                MAX_BODY_BYTES,
                ProjectSettings.defaults(),
                List.of(),
                false,
                null,
                null);
    }

    public SandboxOptions withPort(int value) {
        return new SandboxOptions(clock, value, acceptedKey, requestsPerSecond, burst, retryAfter, latency, jitter, maxBodyBytes, project, faults, countOnly, stateDirectory, logFile);
    }

    public SandboxOptions withAcceptedKey(String value) {
        return new SandboxOptions(clock, port, value, requestsPerSecond, burst, retryAfter, latency, jitter, maxBodyBytes, project, faults, countOnly, stateDirectory, logFile);
    }

    /** Of the bulk endpoints: so many requests a second, so many at once. */
    public SandboxOptions withRate(double perSecond, int held) {
        return new SandboxOptions(clock, port, acceptedKey, perSecond, held, retryAfter, latency, jitter, maxBodyBytes, project, faults, countOnly, stateDirectory, logFile);
    }

    /** No limit on any endpoint. */
    public SandboxOptions withoutRateLimits() {
        return new SandboxOptions(clock, port, acceptedKey, Double.POSITIVE_INFINITY, burst, retryAfter, latency, jitter, maxBodyBytes, project, faults, countOnly, stateDirectory, logFile);
    }

    public SandboxOptions withRetryAfter(String value) {
        return new SandboxOptions(clock, port, acceptedKey, requestsPerSecond, burst, value, latency, jitter, maxBodyBytes, project, faults, countOnly, stateDirectory, logFile);
    }

    public SandboxOptions withLatency(Duration fixed, Duration random) {
        return new SandboxOptions(clock, port, acceptedKey, requestsPerSecond, burst, retryAfter, fixed, random, maxBodyBytes, project, faults, countOnly, stateDirectory, logFile);
    }

    public SandboxOptions withMaxBodyBytes(int value) {
        return new SandboxOptions(clock, port, acceptedKey, requestsPerSecond, burst, retryAfter, latency, jitter, value, project, faults, countOnly, stateDirectory, logFile);
    }

    public SandboxOptions withProject(ProjectSettings value) {
        return new SandboxOptions(clock, port, acceptedKey, requestsPerSecond, burst, retryAfter, latency, jitter, maxBodyBytes, value, faults, countOnly, stateDirectory, logFile);
    }

    public SandboxOptions withFaults(List<FaultRule> value) {
        return new SandboxOptions(clock, port, acceptedKey, requestsPerSecond, burst, retryAfter, latency, jitter, maxBodyBytes, project, value, countOnly, stateDirectory, logFile);
    }

    public SandboxOptions withCountOnly() {
        return new SandboxOptions(clock, port, acceptedKey, requestsPerSecond, burst, retryAfter, latency, jitter, maxBodyBytes, project, faults, true, stateDirectory, logFile);
    }

    public SandboxOptions withStateDirectory(Path value) {
        return new SandboxOptions(clock, port, acceptedKey, requestsPerSecond, burst, retryAfter, latency, jitter, maxBodyBytes, project, faults, countOnly, value, logFile);
    }

    public SandboxOptions withLogFile(Path value) {
        return new SandboxOptions(clock, port, acceptedKey, requestsPerSecond, burst, retryAfter, latency, jitter, maxBodyBytes, project, faults, countOnly, stateDirectory, value);
    }
}
