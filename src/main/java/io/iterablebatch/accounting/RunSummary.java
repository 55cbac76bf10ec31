package io.iterablebatch.accounting;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.iterablebatch.api.Latency;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run, as {@code --summary} writes it and the terminal shows it: {@link SummaryJson} writes the
 * components, and those of the parts in their place, under their names and in this order.
 *
 * @param parameters the job parameters that make the instance
 * @param latency of the requests, or null where none was answered
 * @param reasonColumns refused records of the whole instance by the code of their reason, and then by the column whose
 *     cell did not fit; only columns that the job file names
 * @param sentBecause why rows were sent that might have been unchanged, or null where the job sends all of them
 */
public record RunSummary(
        @JsonUnwrapped RunIdentity identity,
        @JsonUnwrapped RunEnding ending,
        Map<String, String> parameters,
        @JsonUnwrapped RunAccounting accounting,
        @JsonUnwrapped RunTimes times,
        @JsonUnwrapped RunNotes notes,
        @JsonUnwrapped ReplayState replay,
        @JsonProperty("latencyMs") @Nullable Latency latency,
        Map<String, Map<String, Long>> reasonColumns,
        @Nullable SentBecause sentBecause) {

    /** The parameters in the order of their names. */
    public RunSummary {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** A summary that tells of no columns, without change detection. */
    public RunSummary(
            RunIdentity identity,
            RunEnding ending,
            Map<String, String> parameters,
            RunAccounting accounting,
            RunTimes times,
            RunNotes notes,
            ReplayState replay,
            @Nullable Latency latency) {
        this(identity, ending, parameters, accounting, times, notes, replay, latency, Map.of(), null);
    }

    /** This summary with the run's report. */
    public RunSummary reportedIn(String file) {
        return new RunSummary(
                identity,
                ending,
                parameters,
                accounting,
                times,
                notes.reportedIn(file),
                replay,
                latency,
                reasonColumns,
                sentBecause);
    }
}
