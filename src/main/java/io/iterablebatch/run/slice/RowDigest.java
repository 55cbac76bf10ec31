package io.iterablebatch.run.slice;

import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A sum over rows, which shows whether they are still the same. It need not withstand anybody's intent. */
final class RowDigest {

    /** Of no row. */
    static final long EMPTY = 0;

    private static final byte[] BETWEEN_CELLS = {0};

    private final CRC32 sum = new CRC32();

    void reset() {
        sum.reset();
    }

    void add(SourceRecord record) {
        TextCells text = record.text();
        if (text != null) {
            int from = text.from();
            sum.update(text.utf8(), from, text.to() - from);
            return;
        }
        for (Object value : record.values()) {
            sum.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
            sum.update(BETWEEN_CELLS);
        }
    }

    long value() {
        return sum.getValue();
    }
}
