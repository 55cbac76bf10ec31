package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import org.jspecify.annotations.Nullable;

/** Collects the mistakes of one row; reused for the next. */
final class RowMistakes {

    private final StringBuilder detail = new StringBuilder();
    private @Nullable String code;

    void clear() {
        code = null;
        detail.setLength(0);
    }

    void add(String column, CellMistake mistake) {
        addWhole(new CellMistake(mistake.code(), "column `" + column + "`: " + mistake.what()));
    }

    /** Adds a mistake of the row as a whole. */
    void addWhole(CellMistake mistake) {
        if (code != null) {
            detail.append("; ");
        }
        // A rejects file cannot hold such a value, so this mistake must be noticed whatever else is wrong.
        if (code == null || mistake.code().equals(UnfitValueCheck.UNREADABLE)) {
            code = mistake.code();
        }
        detail.append(mistake.what());
    }

    boolean isEmpty() {
        return code == null;
    }

    /** The code of the first mistake and the details of all; null if there is none. */
    @Nullable Reason reason() {
        return code == null ? null : new Reason(code, detail.toString());
    }
}
