package io.iterablebatch.mapping.tally;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of some records.
 *
 * @param records how many there were
 * @param invalid how many of them are invalid
 * @param kinds the mistakes of these, the most frequent first
 * @param columns for the code of a reason, the columns to which invalid records owe it, and how many records that are
 */
public record TalliedRecords(
        long records, long invalid, List<MistakeKind> kinds, Map<String, Map<String, Long>> columns) {

    /** A column and the number of records that have a reason because of it. */
    public record MainColumn(String column, long records) {}

    /** The column to which most of the records that are invalid for this reason owe it; null where there is none. */
    public @Nullable MainColumn mainColumn(String code, long records) {
        for (Map.Entry<String, Long> each : columns.getOrDefault(code, Map.of()).entrySet()) {
            if (2 * each.getValue() > records) {
                return new MainColumn(each.getKey(), each.getValue());
            }
        }
        return null;
    }
}
