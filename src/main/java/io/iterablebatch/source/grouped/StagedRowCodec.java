package io.iterablebatch.source.grouped;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.StoredCellsJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Encodes rows as bytes, since a text column of the database cannot hold everything that a fault's detail may. Not
 * thread-safe: it writes into its own buffer.
 */
final class StagedRowCodec {

    private static final int ABSENT = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    byte[] encode(SourceRecord record) {
        bytes.reset();
        write(record.source());
        write(record.row());
        write(record.offset());
        Reason fault = record.fault();
        write(fault == null ? null : fault.code());
        write(fault == null ? null : fault.detail());
        write(StoredCellsJson.write(record.values()));
        return bytes.toByteArray();
    }

    private void write(@Nullable String text) {
        if (text == null) {
            write(ABSENT);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            write(utf8.length);
            bytes.writeBytes(utf8);
        }
    }

    private void write(long number) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private void write(int number) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(number >>> shift);
        }
    }

    /** The row as a record with this number. */
    static SourceRecord decode(byte[] row, long number) {
        ByteBuffer bytes = ByteBuffer.wrap(row);
        String source = String.valueOf(text(bytes));
        long line = bytes.getLong();
        long offset = bytes.getLong();
        String code = text(bytes);
        String detail = text(bytes);
        @Nullable Object[] values = StoredCellsJson.read(String.valueOf(text(bytes)));
        Reason fault = code == null ? null : new Reason(code, String.valueOf(detail));
        return new SourceRecord(number, source, line, values, fault, offset);
    }

    private static @Nullable String text(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length == ABSENT) {
            return null;
        }
        byte[] utf8 = new byte[length];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
