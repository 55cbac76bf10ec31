package io.iterablebatch.console.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.ledger.history.RunRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run with all that is known of it.
 *
 * @param reasons refused records of the whole instance by the code of their reason
 * @param startedBy who had it started, or null where that is not known
 * @param startedFrom as in {@code the command line}, or null
 * @param summary what {@code --summary} writes; null while it goes on, and of a lost run
 */
public record RunDetailAnswer(
        @JsonUnwrapped RunAnswer run,
        Map<String, Long> reasons,
        @Nullable String startedBy,
        @Nullable String startedFrom,
        @Nullable JsonNode summary) {

    /** @param starter who had it started, or null where that is not known */
    public static RunDetailAnswer of(RunRow run, Map<String, Long> reasons, @Nullable RunStarter starter) {
        return new RunDetailAnswer(
                RunAnswer.of(run),
                reasons,
                starter == null ? null : starter.who(),
                starter == null ? null : starter.from(),
                run.summary() == null ? null : ApiJson.MAPPER.readTree(SummaryJson.write(run.summary())));
    }
}
