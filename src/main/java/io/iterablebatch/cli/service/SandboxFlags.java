package io.iterablebatch.cli.service;

import io.iterablebatch.sandbox.options.ArchiveFailures;
import io.iterablebatch.sandbox.options.Privilege;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the stand-in for the API behaves. */
public final class SandboxFlags {

    /** What a project is keyed by. */
    public enum SandboxKind {
        EMAIL,
        USER_ID,
        HYBRID;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Where to listen on the loopback interface (default: any free port).")
    public int port;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = Rates.class,
            description = "Limit of the bulk endpoints, as 5/s (the published one) or 300/min; none lifts it.")
    public double rate = 5;

    @Option(
            names = "--read-rate",
            paramLabel = "R",
            converter = Rates.class,
            description = "Limit of the read endpoints (default: 100/s, the published one).")
    public @Nullable Double readRate;

    @Option(
            names = "--latency",
            paramLabel = "T",
            converter = Times.class,
            description = "Time that each answer takes, as 300ms or 2s (default: none).")
    public Duration latency = Duration.ZERO;

    @Option(
            names = "--visible-after",
            paramLabel = "T",
            converter = Times.class,
            description = "Time until reads show what was written, as 2s (default: none).")
    public Duration visibleAfter = Duration.ZERO;

    @Option(
            names = "--field-limit",
            paramLabel = "N",
            description = "Fields that the project may have (default: 1000, the published soft limit).")
    public int fieldLimit = 1_000;

    @Option(
            names = "--without",
            paramLabel = "WHAT",
            split = ",",
            description = "Answer 403 to these: ${COMPLETION-CANDIDATES}.")
    public List<Privilege> lacking = List.of();

    @Option(
            names = "--archive-failures",
            paramLabel = "FORM",
            description = "How an archive names what failed: number, text or object (default: object).")
    public ArchiveFailures archiveFailures = ArchiveFailures.OBJECT;

    @Option(names = "--faults", paramLabel = "FILE", description = "A fault plan, see docs/sandbox.md.")
    public @Nullable Path faults;

    @Option(names = "--key", paramLabel = "KEY", description = "The only API key to take (default: any).")
    public @Nullable String key;

    @Option(names = "--state", paramLabel = "DIR", description = "Keep the project there (default: in memory).")
    public @Nullable Path state;

    @Option(names = "--log", paramLabel = "FILE", description = "Append what was asked and applied, as JSON lines.")
    public @Nullable Path log;

    @Option(names = "--count-only", description = "Take everything and only count it, for measuring.")
    public boolean countOnly;

    @Option(
            names = "--tls",
            description = "Speak HTTPS, with a certificate of its own that is made anew by each start.")
    public boolean tls;

    @Option(names = "--project-kind", paramLabel = "KIND", description = "email, user-id or hybrid (default: email).")
    public SandboxKind kind = SandboxKind.EMAIL;

    /** For {@code --sandbox}: the published rate, and users that are still there in the next run. */
    public static SandboxFlags ofRun(Path state) {
        SandboxFlags flags = new SandboxFlags();
        flags.state = state;
        return flags;
    }

    static final class Rates implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            if (text.equals("none")) {
                return Double.POSITIVE_INFINITY;
            }
            double seconds = text.endsWith("/s") ? 1 : text.endsWith("/min") ? 60 : 0;
            try {
                double rate = Double.parseDouble(text.substring(0, Math.max(0, text.indexOf('/')))) / seconds;
                if (rate > 0 && Double.isFinite(rate)) {
                    return rate;
                }
            } catch (NumberFormatException notANumber) {
                // Told below, like every other mistake.
            }
            throw new TypeConversionException("'" + text + "' is not a rate, such as 5/s, 300/min or none");
        }
    }

    static final class Times implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return text.endsWith("ms")
                        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                        : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            } catch (NumberFormatException | DateTimeParseException notATime) {
                throw new TypeConversionException("'" + text + "' is not a time, such as 300ms or 2s");
            }
        }
    }
}
