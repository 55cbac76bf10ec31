package io.iterablebatch.changes.packed;

import java.sql.Connection;
import java.util.Arrays;
import java.util.List;

/** Those fingerprints of a set that are asked for, of the blocks that they are in. */
public final class AskedFingerprints implements FingerprintCursor, AutoCloseable {

    private final long[] asked;
    private final FingerprintReader blocks;
    private int at;

    private AskedFingerprints(long[] sorted, FingerprintReader blocks) {
        this.asked = sorted;
        this.blocks = blocks;
    }

    public static AskedFingerprints of(Connection connection, List<FingerprintLevel> levels, long[] users) {
        long[] sorted = users.clone();
        Arrays.sort(sorted);
        return new AskedFingerprints(sorted, FingerprintReader.around(connection, levels, sorted));
    }

    @Override
    public boolean next() {
        while (blocks.next()) {
            while (at < asked.length && asked[at] < blocks.number()) {
                at++;
            }
            if (at < asked.length && asked[at] == blocks.number()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long number() {
        return blocks.number();
    }

    @Override
    public long content() {
        return blocks.content();
    }

    @Override
    public int seconds() {
        return blocks.seconds();
    }

    @Override
    public long other() {
        return blocks.other();
    }

    @Override
    public byte flags() {
        return blocks.flags();
    }

    @Override
    public void close() {
        blocks.close();
    }
}
