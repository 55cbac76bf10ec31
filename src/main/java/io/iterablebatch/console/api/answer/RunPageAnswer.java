package io.iterablebatch.console.api.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs, the newest first.
 *
 * @param next what to give as {@code after} for those behind them, or null where there are none
 */
public record RunPageAnswer(List<RunAnswer> runs, @Nullable Long next) {}
