package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the mistakes of one row; reused for the next. */
final class RowMistakes {

    private static final CellMistake INCOMPARABLE = new CellMistake(
            "not-comparable",
            "`where` cannot compare this cell: numbers are written as 12.5, or as `number` says, dates as"
                    + " 2026-01-31, and lists are not compared");

    private final MistakeObserver observer;
    private final StringBuilder detail = new StringBuilder();
    private @Nullable String code;

    RowMistakes() {
        this(MistakeObserver.NONE);
    }

    /** @param observer told of each mistake */
    RowMistakes(MistakeObserver observer) {
        this.observer = observer;
    }

    void clear() {
        code = null;
        detail.setLength(0);
    }

    void add(String column, CellMistake mistake) {
        observer.mistake(column, mistake.code());
        note(mistake.code(), "column `" + column + "`: " + mistake.what());
    }

    /** Adds a mistake of the row as a whole. */
    void addWhole(CellMistake mistake) {
        observer.mistake(null, mistake.code());
        note(mistake.code(), mistake.what());
    }

    private void note(String itsCode, String what) {
        if (code != null) {
            detail.append("; ");
        }
        // A rejects file cannot hold such a value, so this mistake must be noticed whatever else is wrong.
        if (code == null || itsCode.equals(UnfitValueCheck.UNREADABLE)) {
            code = itsCode;
        }
        detail.append(what);
    }

    /**
     * Adds that conditions of {@code where} cannot tell of the row whether the job takes it.
     *
     * @param cells the values that cannot be compared, by column
     */
    void addIncomparable(Map<String, Object> cells) {
        cells.forEach((column, cell) -> {
            CellMistake unfit = UnfitValueCheck.of(cell);
            add(column, unfit == null ? INCOMPARABLE : unfit);
        });
    }

    boolean isEmpty() {
        return code == null;
    }

    /** The code of the first mistake and the details of all; null if there is none. */
    @Nullable Reason reason() {
        return code == null ? null : new Reason(code, detail.toString());
    }
}
