package io.iterablebatch.changes;

import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.changes.packed.PendingFingerprints;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was last delivered for each user of one job to one destination, in PostgreSQL: a set under the current hash, and
 * perhaps one under an earlier hash, until all that it knows was carried over. A user stands under the number of each
 * of its identifiers. Every method belongs to the caller's transaction.
 */
public final class FingerprintStore {

    /** Words of the column {@code hash}. */
    static final String CURRENT = "current";

    private static final String EARLIER = "sha256";

    private final FingerprintSet current;
    private final @Nullable FingerprintSet earlier;
    private final long[] uncertain;
    private final boolean joined;

    private FingerprintStore(
            FingerprintSet current, @Nullable FingerprintSet earlier, long[] uncertain, boolean joined) {
        this.current = current;
        this.earlier = earlier;
        this.uncertain = uncertain;
        this.joined = joined;
    }

    /**
     * Opens the fingerprints of a job, which has none at first, for a run that begins: merges what was noted, and
     * forgets the users whom a lost or failed run may have sent something whose fate is not recorded. In the caller's
     * transaction.
     */
    public static FingerprintStore open(JdbcTemplate jdbc, FingerprintCache cache, String destination, String job) {
        return open(jdbc, cache, destination, job, LookUpLimits.DEFAULT);
    }

    static FingerprintStore open(
            JdbcTemplate jdbc, FingerprintCache cache, String destination, String job, LookUpLimits limits) {
        Map<String, Integer> known = sets(jdbc, destination, job);
        Integer id = known.get(CURRENT);
        var current = new FingerprintSet(jdbc, cache, id == null ? begin(jdbc, destination, job) : id, limits);
        Integer earlierId = known.get(EARLIER);
        var earlier = earlierId == null ? null : new FingerprintSet(jdbc, cache, earlierId, limits);
        merge(current, earlier);
        if (earlier != null && earlier.count() == 0) {
            earlier.remove();
            earlier = null;
        }
        long[] uncertain = uncertain(jdbc, destination, job);
        current.forget(uncertain);
        current.open();
        if (earlier != null) {
            earlier.forget(uncertain);
            earlier.open();
        }
        return new FingerprintStore(current, earlier, uncertain, false);
    }

    /**
     * Joins the run that has opened the fingerprints, for one of its slices: nothing is merged or forgotten, since
     * other slices read and note at the same time. The users of the slice to whom an execution of it that was lost may
     * have sent something are only {@linkplain #doubted doubted}.
     *
     * @param among how many slices of this process share the memory for look-ups
     */
    public static FingerprintStore join(
            JdbcTemplate jdbc,
            FingerprintCache cache,
            String destination,
            String job,
            long instanceId,
            int slice,
            int among) {
        Map<String, Integer> known = sets(jdbc, destination, job);
        Integer id = known.get(CURRENT);
        if (id == null) {
            throw new IllegalStateException("the run of the slice has not opened the fingerprints");
        }
        LookUpLimits limits = LookUpLimits.DEFAULT.among(among);
        Integer earlierId = known.get(EARLIER);
        long[] doubted = numbers(jdbc.query("""
                SELECT user_hashes FROM send_journal
                WHERE instance_id = ? AND slice = ? AND NOT closed AND user_hashes IS NOT NULL
                """, (row, index) -> row.getBytes(1), instanceId, slice));
        return new FingerprintStore(
                new FingerprintSet(jdbc, cache, id, limits),
                earlierId == null ? null : new FingerprintSet(jdbc, cache, earlierId, limits),
                doubted,
                true);
    }

    private static Map<String, Integer> sets(JdbcTemplate jdbc, String destination, String job) {
        Map<String, Integer> known = new HashMap<>();
        jdbc.query(
                "SELECT hash, set_id FROM fingerprint_set WHERE destination_id = ? AND job = ? AND NOT retired",
                row -> {
                    known.put(row.getString(1), row.getInt(2));
                },
                destination,
                job);
        return known;
    }

    /**
     * To be called before the journal of lost runs goes, with the job locked: forgets the users whom they may have sent
     * something. Where these are known by their current numbers alone, nothing under the earlier hash is believed any
     * more.
     */
    static void settleUncertain(JdbcTemplate jdbc, FingerprintCache cache, String destination, String job) {
        FingerprintStore store = open(jdbc, cache, destination, job);
        FingerprintSet earlier = store.earlier;
        if (earlier != null && earlier.known(store.uncertain).length < store.uncertain.length) {
            earlier.remove();
        }
    }

    private static int begin(JdbcTemplate jdbc, String destination, String job) {
        Integer made = jdbc.queryForObject(
                "INSERT INTO fingerprint_set (destination_id, job, hash) VALUES (?, ?, ?) RETURNING set_id",
                Integer.class,
                destination,
                job,
                CURRENT);
        return Objects.requireNonNull(made);
    }

    private static void merge(FingerprintSet current, @Nullable FingerprintSet earlier) {
        current.merge();
        if (earlier != null) {
            earlier.merge();
        }
    }

    /**
     * To be called when the job runs without change detection: what it delivers will not be written down, so that no
     * fingerprint may be believed from then on.
     */
    public static void retire(JdbcTemplate jdbc, String destination, String job) {
        List<Integer> retired = jdbc.queryForList("""
                UPDATE fingerprint_set SET retired = true
                WHERE destination_id = ? AND job = ? AND NOT retired
                RETURNING set_id
                """, Integer.class, destination, job);
        retired.forEach(setId -> new PendingFingerprints(jdbc, setId).drop());
    }

    /**
     * The users whom a lost or failed run of the job may have sent something whose fate is not recorded, whatever its
     * instance. Their numbers stay in the journal until they have an outcome again.
     */
    private static long[] uncertain(JdbcTemplate jdbc, String destination, String job) {
        return numbers(jdbc.query("""
                SELECT user_hashes FROM send_journal JOIN load_instance USING (instance_id)
                WHERE destination_id = ? AND job = ? AND NOT closed AND user_hashes IS NOT NULL
                """, (row, index) -> row.getBytes(1), destination, job));
    }

    private static long[] numbers(List<byte[]> hashes) {
        return hashes.stream()
                .flatMapToLong(bytes -> {
                    ByteBuffer numbers = ByteBuffer.wrap(bytes);
                    return LongStream.generate(numbers::getLong).limit(bytes.length / Long.BYTES);
                })
                .distinct()
                .toArray();
    }

    FingerprintSet current() {
        return current;
    }

    /** What is still kept under the earlier hash alone; null where nothing is. */
    @Nullable FingerprintSet earlier() {
        return earlier;
    }

    /** The users of lost requests, by whatever hash the journal names them. */
    long[] uncertain() {
        return uncertain.clone();
    }

    /**
     * Users of whom nothing may be believed that stands here, since it could not be {@linkplain FingerprintSet#forget
     * forgotten}: those of lost requests, where others use the sets at the same time.
     */
    long[] doubted() {
        return joined ? uncertain.clone() : new long[0];
    }

    /** Makes fingerprints of what was noted. To be called when no run goes on. */
    public void bringUpToDate() {
        merge(current, earlier);
        if (earlier != null && earlier.count() == 0) {
            earlier.remove();
        }
    }
}
