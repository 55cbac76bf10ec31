package io.iterablebatch.ledger.reject;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import java.util.List;

/**
 * An invalid or rejected record.
 *
 * @param number its ordinal in the whole input
 * @param source name of its file
 * @param row its row there
 * @param values the cells as they were, as text
 */
public record RejectRow(long number, String source, long row, Outcome outcome, Reason reason, List<String> values) {}
