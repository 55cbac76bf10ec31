package io.iterablebatch.source;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An input of records in a stable order. Used by one thread at a time, unless an implementation says more;
 * {@link #positionOf} and {@link #release} may be called for any record not yet released.
 */
public interface RecordSource extends AutoCloseable {

    /** The names of the columns, in the order of {@link SourceRecord#values()}. Known before {@link #open}. */
    List<String> columns();

    /**
     * Sets from when on an incremental load wants records; to be called before {@link #open}. Null means the first
     * load, whose value the job file has. Sources that cannot tell new records from old ignore it.
     */
    default void loadSince(@Nullable Instant since) {}

    /** The times of this load if it is incremental; otherwise null. */
    default @Nullable IncrementalLoadTimes loadTimes() {
        return null;
    }

    /**
     * Begins to read at the position, or at the first record if it is null.
     *
     * @throws SourceChangedException if something before the position has changed
     * @throws SourceException if the source cannot be read
     */
    void open(@Nullable Position position);

    /**
     * A sentence for the operator if a resumed reading noticed a change before its position without knowing which rows
     * have changed; otherwise null. Known once the source is open.
     */
    default @Nullable String changedBefore() {
        return null;
    }

    /**
     * The next record, or null at the end of the input.
     *
     * @throws SourceException if the source is broken at this point; records read before remain valid
     */
    @Nullable SourceRecord read();

    /**
     * What the operator should know of what was read so far, a sentence each, such as how many rows were no records;
     * complete once {@link #read} has returned null. Not to be called while another thread reads.
     */
    default List<String> notes() {
        return List.of();
    }

    /** The position at which a resumed run reads this record first. */
    Position positionOf(SourceRecord record);

    /** The position behind the last record that {@link #read} returned. */
    Position end();

    /** Positions of records before this one are no longer needed, so that the source may forget them. */
    void release(SourceRecord record);

    /** The approximate number of characters of a record, by which callers limit how many they hold in memory. */
    int typicalLength();

    /**
     * All rows that name one of these users, if the source knows them before they are read: for each key its rows, in
     * the order of the source and with their numbers there. May be called by any thread once the source is open.
     *
     * @param userKeys e-mails in lower case, and userIds
     */
    default Map<String, List<SourceRecord>> rowsNaming(Collection<String> userKeys) {
        return Map.of();
    }

    /** How much has been read, from 0 to 1; negative if unknown. */
    double progress();

    /**
     * Makes a present or later {@link #open} or {@link #read} that waits for another system fail with a
     * {@link io.iterablebatch.RunFailure}; afterwards only what was already read can be had. May be called by any
     * thread, any number of times. Sources that wait for nothing ignore it.
     */
    default void interrupt() {}

    /** No run will continue this reading: what was kept for that may be deleted. */
    default void forget() {}

    @Override
    void close();
}
