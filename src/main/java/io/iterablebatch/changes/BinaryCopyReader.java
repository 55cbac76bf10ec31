package io.iterablebatch.changes;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * The rows of a COPY in PostgreSQL's binary format, of columns that are numbers of 64 bits and not null. Takes less
 * than half the time of a query's result set, for the server too.
 */
final class BinaryCopyReader implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int SIGNATURE_AND_FLAGS = 15;
    private static final short END = -1;

    private final DataInputStream in;

    /** @param copy the statement, which says FORMAT binary */
    BinaryCopyReader(PGConnection connection, String copy) throws SQLException, IOException {
        in = new DataInputStream(new BufferedInputStream(new PGCopyInputStream(connection, copy), BUFFER));
        in.skipNBytes(SIGNATURE_AND_FLAGS);
        in.skipNBytes(in.readInt());
    }

    /** Whether there is another row. The columns of the one before must have been read. */
    boolean next() throws IOException {
        return in.readShort() != END;
    }

    /** The row's next column. */
    long number() throws IOException {
        int length = in.readInt();
        if (length != Long.BYTES) {
            throw new IOException("not a number of 64 bits");
        }
        return in.readLong();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
