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
     * Says from when on an incremental load wants records; to be called before {@link #open}. Null stands for the first
     * load's value, which the job file has. Sources that cannot tell new from old ignore it.
     */
    default void loadSince(@Nullable Instant since) {}

    /** What {@link #open} asked for, if this is an incremental load; else null. */
    default @Nullable IncrementalLoadTimes loadTimes() {
        return null;
    }

    /**
     * Goes to the position, or to the first record.
     *
     * @throws SourceChangedException when something before the position is not what it was
     * @throws SourceException when the source cannot be read
     */
    void open(@Nullable Position position);

    /**
     * What a reading that goes on at a position noticed of changes before it, without being able to tell which rows
     * they are about: a sentence for the operator, or null. Known once it is open.
     */
    default @Nullable String changedBefore() {
        return null;
    }

    /**
     * The next record, or null at the end of the input.
     *
     * @throws SourceException when the source is broken here; records read before stay good
     */
    @Nullable SourceRecord read();

    /** The position of a record, so that a resumed run would read it first. */
    Position positionOf(SourceRecord record);

    /** The position behind the last record that {@link #read} returned. */
    Position end();

    /** No position of a record before this one will be asked for any more. */
    void release(SourceRecord record);

    /** About how many characters a record has, so that a fixed number of them fits into memory. */
    int typicalLength();

    /**
     * All rows that name one of these users, where the source knows them before they are read: for each key its rows in
     * the order in which the source has them, with their numbers there. From any thread, once it is open.
     *
     * @param userKeys e-mails in lower case, and userIds
     */
    default Map<String, List<SourceRecord>> rowsNaming(Collection<String> userKeys) {
        return Map.of();
    }

    /** How far the reading is, from 0 to 1, or a negative number where that is unknown. */
    double progress();

    /**
     * Ends an {@link #open} or a {@link #read} that waits for somebody else, at present or later, with a
     * {@link io.iterablebatch.RunFailure}; nothing but what was read already can be had afterwards. From any thread,
     * any number of times. Sources that wait for nobody ignore it.
     */
    default void interrupt() {}

    /** No run will go on with this reading any more: what was kept for that may go. */
    default void forget() {}

    @Override
    void close();
}
