package io.iterablebatch.changes;

import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.changes.lookup.KnownFingerprints;
import io.iterablebatch.changes.lookup.MappedFingerprints;
import io.iterablebatch.changes.packed.AskedFingerprints;
import io.iterablebatch.changes.packed.BlockQuery;
import io.iterablebatch.changes.packed.FingerprintFormat;
import io.iterablebatch.changes.packed.FingerprintLevel;
import io.iterablebatch.changes.packed.FingerprintMerge;
import io.iterablebatch.changes.packed.FingerprintNotes;
import io.iterablebatch.changes.packed.FingerprintReader;
import io.iterablebatch.changes.packed.PendingFingerprints;
import java.io.IOException;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fingerprints of one job to one destination under one hash, in PostgreSQL: sorted levels, and the notes of what
 * happened since they were written. Every method belongs to the caller's transaction. Numbers of users and contents are
 * never 0.
 */
final class FingerprintSet {

    private static final Logger log = LoggerFactory.getLogger(FingerprintSet.class);

    private final JdbcTemplate jdbc;
    private final FingerprintCache cache;
    private final int setId;
    private final PendingFingerprints pending;
    private final LookUpLimits limits;
    private @Nullable KnownFingerprints all;
    private boolean unreadable;
    private long asked;

    FingerprintSet(JdbcTemplate jdbc, FingerprintCache cache, int setId, LookUpLimits limits) {
        this.jdbc = jdbc;
        this.cache = cache;
        this.setId = setId;
        this.pending = new PendingFingerprints(jdbc, setId);
        this.limits = limits;
    }

    int id() {
        return setId;
    }

    private List<FingerprintLevel> levels() {
        return jdbc.query(
                "SELECT level_id, base, wide, entries, stamp FROM fingerprint_level WHERE set_id = ? ORDER BY level_id",
                (row, index) -> new FingerprintLevel(
                        row.getInt(1), row.getBoolean(2), row.getBoolean(3), row.getLong(4), row.getString(5)),
                setId);
    }

    /** Whether any identifier is linked to another. */
    boolean linked() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT linked FROM fingerprint_set WHERE set_id = ?", Boolean.class, setId));
    }

    /** How many identifiers are known, but for what was noted since the last merge. */
    long count() {
        return levels().stream().mapToLong(FingerprintLevel::entries).sum();
    }

    /** Makes room for notes, after a merge. */
    void open() {
        pending.open();
    }

    /** Adds notes, and clears them; {@link #merge} makes fingerprints of them. */
    void note(FingerprintNotes notes) {
        pending.add(notes);
    }

    /** Makes fingerprints of what was noted, and leaves no room for notes. In one transaction with all else of it. */
    void merge() {
        PendingFingerprints.Extent extent = pending.extent();
        if (extent == null) {
            return;
        }
        if (extent.entries() > 0) {
            all = null;
            jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                // Millions take longer than the driver would wait for an answer. The pool takes this back.
                connection.setNetworkTimeout(Runnable::run, 0);
                List<FingerprintLevel> old = levels();
                boolean linked = linked() || (extent.wide() && linksNoted(connection));
                boolean rewritten =
                        new FingerprintMerge(connection, cache.folder(), setId, old).merge(pending, extent, linked);
                old.stream().filter(level -> rewritten || !level.base()).forEach(this::drop);
                return true;
            });
        }
        pending.drop();
    }

    private boolean linksNoted(Connection connection) {
        try (BlockQuery notes = pending.read(connection)) {
            while (notes.next()) {
                if (notes.other() != 0) {
                    jdbc.update("UPDATE fingerprint_set SET linked = true WHERE set_id = ?", setId);
                    return true;
                }
            }
            return false;
        }
    }

    private void drop(FingerprintLevel level) {
        jdbc.execute("DROP TABLE IF EXISTS " + level.table());
        jdbc.update("DELETE FROM fingerprint_level WHERE level_id = ?", level.id());
    }

    /** Removes all of it, step by step where it is in no transaction; it must be retired by then. */
    long remove() {
        pending.drop();
        long removed = count();
        levels().forEach(this::drop);
        jdbc.update("DELETE FROM fingerprint_set WHERE set_id = ?", setId);
        return removed;
    }

    /** Forgets these users and those linked to them; the links stay. To be called after a merge. */
    void forget(long[] users) {
        List<FingerprintLevel> levels = levels();
        if (users.length == 0 || levels.isEmpty()) {
            return;
        }
        FingerprintNotes notes = new FingerprintNotes(FingerprintFormat.of(linked()));
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Map<Long, Long> others = forget(connection, levels, users, Map.of(), notes);
            if (!others.isEmpty()) {
                long[] linkedUsers =
                        others.keySet().stream().mapToLong(Long::longValue).toArray();
                forget(connection, levels, linkedUsers, others, notes);
            }
            return true;
        });
        if (notes.count() > 0) {
            open();
            note(notes);
            merge();
        }
    }

    /**
     * Notes those of whom there is anything to forget.
     *
     * @param linkedBy who is linked to them, for those of whom that is the only link that is known: it is kept, so that
     *     a later delivery under either still makes the other out of date
     * @return those linked to all, and by whom
     */
    private static Map<Long, Long> forget(
            Connection connection,
            List<FingerprintLevel> levels,
            long[] users,
            Map<Long, Long> linkedBy,
            FingerprintNotes notes) {
        Map<Long, Long> others = new HashMap<>();
        try (AskedFingerprints found = AskedFingerprints.of(connection, levels, users)) {
            while (found.next()) {
                if (found.content() != 0) {
                    long other = found.other() == 0 ? linkedBy.getOrDefault(found.number(), 0L) : 0;
                    notes.add(found.number(), 0, 0, other, (byte) 0);
                }
                if (found.other() != 0) {
                    others.merge(found.other(), found.number(), Math::max);
                }
            }
        }
        return others;
    }

    /** Which of these numbers stand here, in their order. */
    long[] known(long[] users) {
        List<FingerprintLevel> levels = levels();
        long[] found = new long[users.length];
        Integer count = jdbc.execute((ConnectionCallback<Integer>) connection -> {
            int known = 0;
            try (AskedFingerprints entries = AskedFingerprints.of(connection, levels, users)) {
                while (entries.next()) {
                    found[known++] = entries.number();
                }
            }
            return known;
        });
        return Arrays.copyOf(found, count == null ? 0 : count);
    }

    /**
     * What is to be known to judge these identifiers. A run that asks for few of many fetches the blocks that they
     * would be in; one that asks for more reads all of them, once: into memory, or a file where they are too many. No
     * run changes them before it ends.
     *
     * @param users the first so many of them count
     */
    KnownFingerprints about(long[] users, int count) {
        if (all != null) {
            return all;
        }
        List<FingerprintLevel> levels = levels();
        long entries = levels.stream().mapToLong(FingerprintLevel::entries).sum();
        if (entries == 0) {
            all = KnownFingerprints.NOTHING;
            return all;
        }
        asked += count;
        boolean linked = linked();
        if (!unreadable && (entries <= limits.few() || asked > entries / limits.entriesForOne())) {
            all = readAll(levels, entries, linked);
        }
        return all != null ? all : fetch(levels, Arrays.copyOf(users, count), linked);
    }

    private @Nullable KnownFingerprints readAll(List<FingerprintLevel> levels, long entries, boolean linked) {
        Optional<KnownFingerprints> read =
                jdbc.execute((ConnectionCallback<Optional<KnownFingerprints>>) connection -> {
                    connection.setNetworkTimeout(Runnable::run, 0);
                    FingerprintLevel recent = FingerprintLevel.of(levels, false);
                    FingerprintLevel base = FingerprintLevel.of(levels, true);
                    // Carried entries are not counted.
                    long most = linked ? count(connection, levels) : entries;
                    if (KnownFingerprints.bytes(most, linked) <= limits.memory()) {
                        try (FingerprintReader reader = FingerprintReader.of(connection, recent, base)) {
                            return Optional.of(KnownFingerprints.read(reader, most, linked));
                        }
                    }
                    try {
                        var mapped = new MappedFingerprints(cache, setId, levels, linked);
                        KnownFingerprints made = mapped.open();
                        if (made == null) {
                            try (FingerprintReader reader = FingerprintReader.of(connection, recent, base)) {
                                mapped.make(reader, most);
                            }
                            made = mapped.open();
                        }
                        return Optional.ofNullable(made);
                    } catch (IOException e) {
                        log.warn(
                                "fingerprints cannot be kept in {}: they are fetched for each chunk",
                                cache.folder(),
                                e);
                        unreadable = true;
                        return Optional.empty();
                    }
                });
        return read == null ? null : read.orElse(null);
    }

    private static long count(Connection connection, List<FingerprintLevel> levels) {
        long count = 0;
        for (FingerprintLevel level : levels) {
            count += level.size(connection);
        }
        return count;
    }

    private KnownFingerprints fetch(List<FingerprintLevel> levels, long[] users, boolean linked) {
        KnownFingerprints fetched = jdbc.execute((ConnectionCallback<KnownFingerprints>) connection -> {
            long[] wanted = users;
            if (linked) {
                long[] both = Arrays.copyOf(users, users.length * 2);
                int count = users.length;
                try (AskedFingerprints found = AskedFingerprints.of(connection, levels, users)) {
                    while (found.next()) {
                        if (found.other() != 0) {
                            both[count++] = found.other();
                        }
                    }
                }
                wanted = Arrays.copyOf(both, count);
            }
            try (AskedFingerprints found = AskedFingerprints.of(connection, levels, wanted)) {
                return KnownFingerprints.read(found, wanted.length, linked);
            }
        });
        return fetched == null ? KnownFingerprints.NOTHING : fetched;
    }
}
