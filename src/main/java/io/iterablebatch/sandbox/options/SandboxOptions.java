package io.iterablebatch.sandbox.options;

import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.shelf.SeedData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is set up. {@link #defaults} is an email-based project in memory, on any free port, at the published
 * rate of 5 requests a second, without {@code Retry-After} (as in the one real recording), latency or faults; it takes
 * any key and knows no field yet, and no campaign. The other endpoints have their published limits (contract §12): 100
 * requests a second for each that reads, 3 for the fields, 5 to archive, 1 to cancel an export; where none is published
 * it is 10. Immutable: each {@code with} makes another one.
 */
public final class SandboxOptions {

    /** The published limit is "4 MB"; this is the smaller reading of it. */
    public static final int MAX_BODY_BYTES = 4_000_000;

    private static final double PUBLISHED_FIELDS_RATE = 3;

    private final InstantSource clock;
    private int port = 0;
    private @Nullable String acceptedKey;
    private RequestRate bulkRate = new RequestRate(5, 5);
    private RequestRate readRate = new RequestRate(100, 100);
    private RequestRate fieldsRate = new RequestRate(PUBLISHED_FIELDS_RATE, 5);
    private RequestRate archiveRate = new RequestRate(5, 5);
    private RequestRate exportCancelRate = new RequestRate(1, 2);
    private RequestRate singleRate = new RequestRate(10, 10);
    private SeedData seed = SeedData.NONE;
    private Set<Privilege> lacking = Set.of();
    private ArchiveFailures archiveFailures = ArchiveFailures.OBJECT;
    private @Nullable String retryAfter;
    private Duration latency = Duration.ZERO;
    private Duration jitter = Duration.ZERO;
    private int maxBodyBytes = MAX_BODY_BYTES;
    private ProjectSettings project = ProjectSettings.defaults();
    private List<FaultRule> faults = List.of();
    private boolean countOnly = false;
    private boolean bodiesInLog = false;
    private boolean tls = false;
    private @Nullable Path stateDirectory;
    private @Nullable Path logFile;

    private SandboxOptions(InstantSource clock) {
        this.clock = clock;
    }

    private SandboxOptions(SandboxOptions other) {
        clock = other.clock;
        port = other.port;
        acceptedKey = other.acceptedKey;
        bulkRate = other.bulkRate;
        readRate = other.readRate;
        fieldsRate = other.fieldsRate;
        archiveRate = other.archiveRate;
        exportCancelRate = other.exportCancelRate;
        singleRate = other.singleRate;
        seed = other.seed;
        lacking = other.lacking;
        archiveFailures = other.archiveFailures;
        retryAfter = other.retryAfter;
        latency = other.latency;
        jitter = other.jitter;
        maxBodyBytes = other.maxBodyBytes;
        project = other.project;
        faults = other.faults;
        countOnly = other.countOnly;
        bodiesInLog = other.bodiesInLog;
        tls = other.tls;
        stateDirectory = other.stateDirectory;
        logFile = other.logFile;
    }

    /** @param clock of the rate limits, delayed visibility and the log's moments; latency is always real time */
    public static SandboxOptions defaults(InstantSource clock) {
        return new SandboxOptions(clock);
    }

    /** Listens at this port of the loopback interface; 0: any free one. */
    public SandboxOptions withPort(int value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.port = value;
        return copy;
    }

    /** Takes this API key alone. */
    public SandboxOptions withAcceptedKey(String value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.acceptedKey = value;
        return copy;
    }

    /**
     * Limits each bulk endpoint to so many requests a second, in a leaky bucket that holds so many; that of the fields
     * holds as many, at its published rate.
     */
    public SandboxOptions withRate(double perSecond, int held) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.bulkRate = new RequestRate(perSecond, held);
        copy.fieldsRate = new RequestRate(PUBLISHED_FIELDS_RATE, held);
        return copy;
    }

    /**
     * Limits each read endpoint but that of the fields to so many requests a second, in a leaky bucket that holds so
     * many.
     *
     * @param perSecond infinite: no limit
     */
    public SandboxOptions withReadRate(double perSecond, int held) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.readRate = new RequestRate(perSecond, held);
        return copy;
    }

    /** Limits no endpoint. */
    public SandboxOptions withoutRateLimits() {
        SandboxOptions copy = new SandboxOptions(this);
        copy.bulkRate = RequestRate.UNLIMITED;
        copy.readRate = RequestRate.UNLIMITED;
        copy.fieldsRate = RequestRate.UNLIMITED;
        copy.archiveRate = RequestRate.UNLIMITED;
        copy.exportCancelRate = RequestRate.UNLIMITED;
        copy.singleRate = RequestRate.UNLIMITED;
        return copy;
    }

    /** Begins with these campaigns, templates, messages and exports, unless a state directory has them already. */
    public SandboxOptions withSeed(SeedData value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.seed = value;
        return copy;
    }

    /** Answers 403 to what needs one of these. */
    public SandboxOptions without(Privilege... values) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.lacking = Set.of(values);
        return copy;
    }

    /** Names what could not be archived so. */
    public SandboxOptions withArchiveFailures(ArchiveFailures value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.archiveFailures = value;
        return copy;
    }

    /** Sends this {@code Retry-After} header, in seconds or as a date, with each 429 of the rate limit. */
    public SandboxOptions withRetryAfter(String value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.retryAfter = value;
        return copy;
    }

    /** Lets each answer to the API wait for the fixed time and up to the random time. */
    public SandboxOptions withLatency(Duration fixed, Duration random) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.latency = fixed;
        copy.jitter = random;
        return copy;
    }

    /** Answers 413 to larger bodies. */
    public SandboxOptions withMaxBodyBytes(int value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.maxBodyBytes = value;
        return copy;
    }

    /** Takes these rules. */
    public SandboxOptions withProject(ProjectSettings value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.project = value;
        return copy;
    }

    /** Begins with this fault plan. */
    public SandboxOptions withFaults(List<FaultRule> value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.faults = List.copyOf(value);
        return copy;
    }

    /** Takes every request to a bulk endpoint without reading more of it than the number of its users. */
    public SandboxOptions withCountOnly() {
        SandboxOptions copy = new SandboxOptions(this);
        copy.countOnly = true;
        return copy;
    }

    /** Keeps the bodies of requests in the log, for whoever compares what was asked with what was done. */
    public SandboxOptions withBodiesInLog() {
        SandboxOptions copy = new SandboxOptions(this);
        copy.bodiesInLog = true;
        return copy;
    }

    /** Speaks TLS, with a certificate that is made anew by each start. */
    public SandboxOptions withTls() {
        SandboxOptions copy = new SandboxOptions(this);
        copy.tls = true;
        return copy;
    }

    /** Keeps the state in this directory, for one process at a time. */
    public SandboxOptions withStateDirectory(Path value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.stateDirectory = value;
        return copy;
    }

    /** Appends the log to this file, a JSON object a line. */
    public SandboxOptions withLogFile(Path value) {
        SandboxOptions copy = new SandboxOptions(this);
        copy.logFile = value;
        return copy;
    }

    public InstantSource clock() {
        return clock;
    }

    public int port() {
        return port;
    }

    public @Nullable String acceptedKey() {
        return acceptedKey;
    }

    public RequestRate bulkRate() {
        return bulkRate;
    }

    public RequestRate readRate() {
        return readRate;
    }

    public RequestRate fieldsRate() {
        return fieldsRate;
    }

    public RequestRate archiveRate() {
        return archiveRate;
    }

    public RequestRate exportCancelRate() {
        return exportCancelRate;
    }

    /** Of what has no published limit. */
    public RequestRate singleRate() {
        return singleRate;
    }

    public SeedData seed() {
        return seed;
    }

    /** The privilege where it is lacking, or null. */
    public @Nullable Privilege lacking(Privilege needed) {
        return lacking.contains(needed) ? needed : null;
    }

    public ArchiveFailures archiveFailures() {
        return archiveFailures;
    }

    public @Nullable String retryAfter() {
        return retryAfter;
    }

    public Duration latency() {
        return latency;
    }

    public Duration jitter() {
        return jitter;
    }

    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** The rules of the project, to derive others from. */
    public ProjectSettings project() {
        return project;
    }

    public List<FaultRule> faults() {
        return faults;
    }

    public boolean countOnly() {
        return countOnly;
    }

    public boolean bodiesInLog() {
        return bodiesInLog;
    }

    public boolean tls() {
        return tls;
    }

    public @Nullable Path stateDirectory() {
        return stateDirectory;
    }

    public @Nullable Path logFile() {
        return logFile;
    }
}
