package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file as it was parsed.
 *
 * @param number as a spreadsheet counts
 * @param start position of its first character
 * @param cells as they are, none where the row could not be parsed
 */
record Row(
        long number,
        long start,
        List<String> cells,
        @Nullable Reason fault) {}
