package io.iterablebatch.accounting;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.iterablebatch.file.AtomicFile;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.StdConverter;

/**
 * The machine-readable summary. Its names are those of the components of {@link RunSummary} and its parts. They are
 * stable, since schedulers read them: new ones are added at the end; none is renamed or removed. What is not known is
 * {@code null}.
 */
public final class SummaryJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(
                    DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS,
                    DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .build();

    private SummaryJson() {}

    /** The summary as indented JSON with a final line end. */
    public static String write(RunSummary summary) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n";
    }

    /** Writes the summary to a file: a reader sees the old file or the whole new one. */
    public static void write(RunSummary summary, Path file) throws IOException {
        byte[] json = write(summary).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(json));
    }

    /**
     * Reads what {@link #write(RunSummary)} wrote. Names that an older version did not write, or that are null where
     * there must be a value, get a neutral one, and so do all where the text holds no object.
     */
    public static RunSummary read(String json) {
        ObjectNode known = JSON.readTree(json) instanceof ObjectNode object ? object : JSON.createObjectNode();
        Absent.NEUTRAL.forEachEntry((name, neutral) -> {
            if (!neutral.isNull() && known.path(name).isNull()) {
                known.remove(name);
            }
        });
        ObjectNode whole = JSON.readerForUpdating(Absent.NEUTRAL.deepCopy()).readValue(known);
        return JSON.treeToValue(whole, RunSummary.class);
    }

    /** Reads nothing of a summary but its duration, which costs a run less than to read it whole. */
    public static Duration durationIn(String json) {
        return Duration.ofMillis(JSON.readTree(json).path("durationMs").asLong(0));
    }

    /** Made when a summary is read, which most runs never do. */
    private static final class Absent {

        /** What stands for the names that an older version did not write. */
        private static final ObjectNode NEUTRAL = JSON.valueToTree(new RunSummary(
                RunIdentity.withoutRun("", "", "", ""),
                new RunEnding("", 0, false),
                Map.of(),
                RunAccounting.NOTHING,
                new RunTimes(Instant.EPOCH, Instant.EPOCH, 0, 0),
                RunNotes.NONE,
                ReplayState.UNKNOWN,
                null));
    }

    /** A text that is empty where it is not known, and {@code null} in JSON then. */
    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonSerialize(converter = EmptyToNull.class)
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    @interface EmptyIsNull {}

    /** Writes {@link EmptyIsNull}. */
    static final class EmptyToNull extends StdConverter<String, @Nullable String> {

        @Override
        public @Nullable String convert(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /** Writes no more of a moment than its milliseconds. */
    static final class ToMilliseconds extends StdConverter<Instant, Instant> {

        @Override
        public Instant convert(Instant moment) {
            return moment.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
