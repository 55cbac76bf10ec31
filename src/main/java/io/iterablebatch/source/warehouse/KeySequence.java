package io.iterablebatch.source.warehouse;

import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.BrokenRowException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.warehouse.dialect.KeyColumn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the keys of rows that come one after the other: they must be there, exact, unique and in order. */
final class KeySequence {

    private static final int LONGEST_KEY = 1_000;

    private final WarehouseSection section;
    private final KeyColumn column;
    private @Nullable Object lastKey;

    /** The key at which a resumed read begins, until the first row was seen. */
    private @Nullable String from;

    /** @param from the key at which a resumed read begins; null where it begins with the first row */
    KeySequence(WarehouseSection section, KeyColumn column, @Nullable String from) {
        this.section = section;
        this.column = column;
        this.from = from;
    }

    /** Whether the row is to be returned, and not the one with which the last run ended. */
    boolean isNew(SourceRecord record) {
        Object key = record.values()[column.index()];
        if (key == null) {
            throw missing(record.number());
        }
        if (!KeyColumn.isExact(key)) {
            throw new UnusableKeyException(
                    broken(record.number(), "has a key that is not exact: NaN, infinite, or not to be read"));
        }
        String text = column.text(key);
        if (text.length() > LONGEST_KEY) {
            throw new BrokenRowException(broken(record.number(), "has a key of more than 1,000 characters"), null);
        }
        String first = from;
        from = null;
        int order = lastKey == null ? 1 : column.compare(key, lastKey);
        if (order <= 0) {
            String what = order == 0
                    ? "has the same key as the row before it"
                    : "has a key that belongs before that of the row before it";
            throw new BrokenRowException(broken(record.number(), what), null);
        }
        lastKey = key;
        return !text.equals(first);
    }

    /** The failure for a row without a key. */
    UnusableKeyException missing(long row) {
        return new UnusableKeyException(broken(row, "has no key"));
    }

    /** The key of a row that was checked, as text. */
    String text(SourceRecord record) {
        return column.text(Objects.requireNonNull(record.values()[column.index()]));
    }

    private String broken(long row, String what) {
        return section.keyPath() + ": row " + row + " of the query " + what + ". The key `"
                + column.name()
                + "` must be there, unique and in order, else a resumed run would lose rows. Mend the row and run it"
                + " again, or name another key and begin anew with --fresh";
    }
}
