package io.iterablebatch.changes.packed;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fingerprints of a set: its levels as one. To be used in a transaction, in which nobody drops a level. */
public final class FingerprintReader implements FingerprintCursor, AutoCloseable {

    private final List<BlockQuery> levels;
    private final OverlaidFingerprints overlaid;

    private FingerprintReader(List<BlockQuery> newestFirst) {
        levels = newestFirst;
        overlaid = new OverlaidFingerprints(newestFirst.toArray(FingerprintCursor[]::new));
    }

    /** All of these levels; each may be null. */
    public static FingerprintReader of(
            Connection connection, @Nullable FingerprintLevel recent, @Nullable FingerprintLevel base) {
        return open(recent, base, level -> level.read(connection));
    }

    /** All in the blocks in which these numbers would be: these, as far as there are any, and many others. */
    static FingerprintReader around(Connection connection, List<FingerprintLevel> levels, long[] numbers) {
        return open(
                FingerprintLevel.of(levels, false),
                FingerprintLevel.of(levels, true),
                level -> level.around(connection, numbers));
    }

    private static FingerprintReader open(
            @Nullable FingerprintLevel recent,
            @Nullable FingerprintLevel base,
            Function<FingerprintLevel, BlockQuery> query) {
        List<BlockQuery> opened = new ArrayList<>(2);
        if (recent != null) {
            opened.add(query.apply(recent));
        }
        if (base != null) {
            opened.add(query.apply(base));
        }
        return new FingerprintReader(opened);
    }

    @Override
    public boolean next() {
        return overlaid.next();
    }

    @Override
    public long number() {
        return overlaid.number();
    }

    @Override
    public long content() {
        return overlaid.content();
    }

    @Override
    public int seconds() {
        return overlaid.seconds();
    }

    @Override
    public long other() {
        return overlaid.other();
    }

    @Override
    public byte flags() {
        return overlaid.flags();
    }

    @Override
    public void close() {
        levels.forEach(BlockQuery::close);
    }
}
