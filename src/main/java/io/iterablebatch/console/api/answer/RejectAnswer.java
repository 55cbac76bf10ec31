package io.iterablebatch.console.api.answer;

import io.iterablebatch.ledger.reject.RejectRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refused record.
 *
 * @param record its number in the whole input
 * @param row its row in the file
 * @param outcome {@code invalid} or {@code rejected}
 * @param reason code of the reason
 * @param values its cells, or null for a token that may not see them
 */
public record RejectAnswer(
        long record,
        String source,
        long row,
        String outcome,
        String reason,
        String detail,
        @Nullable List<String> values) {

    /** @param personalData whether cells may be seen */
    public static RejectAnswer of(RejectRow row, boolean personalData) {
        return new RejectAnswer(
                row.number(),
                row.source(),
                row.row(),
                row.outcome().word(),
                row.reason().code(),
                row.reason().detail(),
                personalData ? row.values() : null);
    }
}
