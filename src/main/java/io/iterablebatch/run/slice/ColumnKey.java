package io.iterablebatch.run.slice;

import io.iterablebatch.source.CellText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a column: rows with the same text are in one slice. The slice is a range of the text's MD5, which is no
 * matter of safety here, but the one hash that warehouses compute as well.
 */
final class ColumnKey implements RowKey {

    private final int column;
    private final SliceRanges ranges;
    private final MessageDigest md5;
    private final byte[] digest = new byte[16];
    private final ByteBuffer number = ByteBuffer.wrap(digest);

    /** @param column index of the column */
    ColumnKey(int column, SliceRanges ranges) {
        this.column = column;
        this.ranges = ranges;
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int sliceOf(SourceRecord record) {
        TextCells text = record.text();
        if (text != null && text.isLiteral(column)) {
            return slice(text.utf8(), text.start(column), text.end(column));
        }
        if (text == null && column >= record.values().length) {
            return NO_SLICE;
        }
        String cell = CellText.of(record.value(column));
        byte[] utf8 = bytes(cell);
        return slice(utf8, 0, utf8.length);
    }

    private static byte[] bytes(@Nullable String cell) {
        return cell == null ? new byte[0] : cell.getBytes(StandardCharsets.UTF_8);
    }

    private int slice(byte[] utf8, int from, int to) {
        md5.update(utf8, from, to - from);
        try {
            md5.digest(digest, 0, digest.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        return ranges.ofUnsigned(number.getLong(0));
    }
}
