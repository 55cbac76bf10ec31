package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows of a rejects file that differ from the source's: their cells were padded, cut, not separated, or
 * unreadable. They would pass as good rows with wrong values, unless a person has corrected them and emptied their
 * {@code _reason}.
 */
final class UnmendedRejectCheck {

    private static final List<String> NOT_AS_THEY_WERE =
            List.of("ragged-row", "stray-quote", "malformed-bytes", "cell-too-long", "unreadable-value", "not-mended");

    private UnmendedRejectCheck() {}

    /** The fault of a row with this text in its {@code _reason}, or null. */
    static @Nullable Reason fault(String reason) {
        for (String code : NOT_AS_THEY_WERE) {
            if (reason.startsWith(code)) {
                return new Reason(
                        "not-mended", "refused before as " + code + "; mend the row's cells and empty its _reason");
            }
        }
        return null;
    }
}
