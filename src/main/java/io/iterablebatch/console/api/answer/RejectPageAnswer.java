package io.iterablebatch.console.api.answer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refused records of a run's instance, in the order of the input.
 *
 * @param reasons all there are, by the code of their reason
 * @param columns of the source, or null for a token that may not see cells
 * @param next what to give as {@code after} for those behind them, or null where there are none
 */
public record RejectPageAnswer(
        Map<String, Long> reasons,
        @Nullable List<String> columns,
        List<RejectAnswer> rejects,
        @Nullable Long next) {}
