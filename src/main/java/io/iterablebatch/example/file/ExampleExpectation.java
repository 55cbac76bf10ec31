package io.iterablebatch.example.file;

import io.iterablebatch.example.mapping.MappedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What must become of the rows of an example.
 *
 * @param items what is sent, in this order
 * @param rows what becomes of each row, or null: each must be sent, by itself or folded into a later one
 */
public record ExampleExpectation(
        List<JsonNode> items, @Nullable List<ExpectedRow> rows) {

    /**
     * What must become of a row.
     *
     * @param outcome one of the words of {@link MappedRow}
     * @param reason the code of the reason; null for rows that are not invalid
     * @param column a column that the reason must name, or null
     */
    public record ExpectedRow(
            String outcome,
            @Nullable String reason,
            @Nullable String column) {

        /** In words, as in {@code invalid, bad-date}. */
        public String said() {
            return outcome
                    + (reason == null ? "" : ", " + reason)
                    + (column == null ? "" : " in column `" + column + "`");
        }
    }
}
