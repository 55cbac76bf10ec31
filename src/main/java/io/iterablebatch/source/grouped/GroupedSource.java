package io.iterablebatch.source.grouped;

import io.iterablebatch.Reason;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.source.IncrementalLoadTimes;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSlice;
import io.iterablebatch.source.filter.RowFilter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of another source, user by user: users in the order of their first rows, the rows of a user in the order of
 * the source. Rows that share an e-mail (in lower case) or a userId are about one user. A broken row stands alone,
 * since its identifiers may be another column's, but all rows of each user that it names are marked. A row that the job
 * skips stands alone, too, and marks nobody. Records are numbered in the new order and keep their row numbers; rows of
 * one user that name the same identifiers, one after the other, carry each other's values.
 *
 * <p>The first {@link #open} reads the whole source into the {@link RowStaging}, with memory for a few rows only. A
 * resumed run finds them there, or stages them again. Of one slice of a source only its own rows are staged, and the
 * numbers of its records are those that no other slice has. One thread may read while another calls
 * {@link #rowsNaming}.
 */
public final class GroupedSource implements RecordSource {

    /** No real user has more rows: an identifier that more rows share stands, say, for "unknown". */
    static final int MOST_TOGETHER = 10_000;

    private static final Reason TOO_MANY = new Reason(
            "too-many-rows",
            "more than 10,000 rows name the identifiers of this row; do they stand for somebody who is not known?");
    private static final int LARGEST_PAGE = 2_000;
    private static final int PAGE_CHARACTERS = 2_000_000;

    private final Supplier<RecordSource> sources;
    private final RecordSource header;
    private final RowStaging staging;
    private final SourceSlice slice;
    private final UserKey.UserKeyReader keys;
    private final IdentifierColumns identify;
    private final RowFilter where;
    private final int typicalLength;
    private final int pageSize;
    private final Deque<SourceRecord> ready = new ArrayDeque<>();
    private final Deque<StagedRows.Row> page = new ArrayDeque<>();
    private @Nullable Instant since;
    private @Nullable IncrementalLoadTimes times;
    private @Nullable StagedRows rows;
    private List<String> notes = List.of();
    private String end = "";
    private long next = 1;
    private long handedOut;
    private @Nullable UserKey overfull;

    /**
     * The rows of a source, user by user.
     *
     * @param sources makes the source, not opened, each time that something must be read from it
     * @param where rows that do not meet these conditions belong to no user: their users are those of their other rows
     */
    public GroupedSource(
            Supplier<RecordSource> sources, IdentifierColumns identify, RowConditions where, RowStaging staging) {
        this(sources, identify, where, staging, SourceSlice.WHOLE);
    }

    /**
     * The same for the rows of one slice. All rows of a user must be in the same.
     *
     * @param sources makes the whole source, of which the rows of other slices are left out when rows are staged
     * @param staging of this slice
     */
    public GroupedSource(
            Supplier<RecordSource> sources,
            IdentifierColumns identify,
            RowConditions where,
            RowStaging staging,
            SourceSlice slice) {
        this.sources = sources;
        this.slice = slice;
        this.header = sources.get();
        this.staging = staging;
        this.identify = identify;
        this.where = RowFilter.of(where, header.columns());
        this.keys = new UserKey.UserKeyReader(identify, header.columns());
        this.typicalLength = header.typicalLength();
        this.pageSize = Math.max(1, Math.min(LARGEST_PAGE, PAGE_CHARACTERS / Math.max(1, typicalLength)));
    }

    @Override
    public List<String> columns() {
        return header.columns();
    }

    @Override
    public void loadSince(@Nullable Instant from) {
        since = from;
    }

    @Override
    public @Nullable IncrementalLoadTimes loadTimes() {
        return times;
    }

    @Override
    public void open(@Nullable Position position) {
        if (position == null) {
            end = stage();
            handedOut = 0;
            next = 1;
            return;
        }
        end = position.state();
        verify();
        rows = staging.find(end).orElse(null);
        if (rows == null && !stage().equals(end)) {
            throw changed();
        }
        long ordinal = slice.ordinal(position.number());
        handedOut = ordinal - 1;
        next = staged().firstOfItsUser(ordinal);
    }

    /** Fails unless the source is exactly what it was. */
    private void verify() {
        Position before = GroupedPosition.end(end);
        if (before == null) {
            throw new SourceChangedException("the rows were put into order by another version, which orders otherwise");
        }
        try (RecordSource again = sources.get()) {
            again.loadSince(since);
            again.open(before);
            times = again.loadTimes();
            if (again.changedBefore() != null || again.read() != null) {
                throw changed();
            }
        }
    }

    private String stage() {
        try (RecordSource opened = sources.get()) {
            opened.loadSince(since);
            opened.open(null);
            times = opened.loadTimes();
            rows = staging.stage(opened, keys, where, slice);
            notes = slice.index() == 0 ? opened.notes() : List.of();
            return GroupedPosition.text(opened.end());
        }
    }

    private static SourceChangedException changed() {
        return new SourceChangedException("the source has other rows than when they were put into order");
    }

    /** How many users the rows are about; known once the source is open. */
    public long users() {
        return staged().users();
    }

    @Override
    public synchronized @Nullable SourceRecord read() {
        while (ready.isEmpty()) {
            StagedRows.Row first = peek();
            if (first == null) {
                return null;
            }
            take(first);
        }
        handedOut++;
        SourceRecord record = ready.removeFirst();
        return slice.count() == 1 ? record : record.numbered(slice.number(record.number()));
    }

    /** Makes records of the next row and of the other rows in its group. */
    private void take(StagedRows.Row first) {
        SourceRecord record = StagedRowCodec.decode(first.bytes(), first.ordinal());
        page.removeFirst();
        if (record.fault() != null || where.skips(record)) {
            add(record);
            return;
        }
        UserKey key = keys.of(record.values());
        if (key.equals(overfull)) {
            add(faulty(record));
            return;
        }
        List<SourceRecord> same = new ArrayList<>();
        same.add(record);
        for (StagedRows.Row row = peek(); row != null && row.user() == first.user(); row = peek()) {
            SourceRecord another = StagedRowCodec.decode(row.bytes(), row.ordinal());
            if (!keys.of(another.values()).equals(key) || same.size() > MOST_TOGETHER) {
                break;
            }
            page.removeFirst();
            same.add(another);
        }
        overfull = same.size() > MOST_TOGETHER ? key : null;
        List<@Nullable Object[]> together = together(same, first.lacking());
        same.forEach(each -> add(overfull == null ? with(each, together, first.user()) : faulty(each)));
    }

    private static List<@Nullable Object[]> together(List<SourceRecord> same, boolean lacking) {
        List<@Nullable Object[]> together = new ArrayList<>();
        same.forEach(each -> together.add(each.values()));
        if (lacking) {
            together.add(SourceRecord.BROKEN);
        }
        return List.copyOf(together);
    }

    private static SourceRecord with(SourceRecord record, List<@Nullable Object[]> together, long user) {
        return record.grouped(together, user);
    }

    private static SourceRecord faulty(SourceRecord record) {
        return new SourceRecord(
                record.number(), record.source(), record.row(), record.values(), TOO_MANY, record.offset());
    }

    /** Rows before the position are read, too, since they may be in one group with rows behind it. */
    private void add(SourceRecord record) {
        if (record.number() > handedOut) {
            ready.addLast(record);
        }
    }

    private StagedRows.@Nullable Row peek() {
        if (page.isEmpty() && next <= staged().count()) {
            page.addAll(staged().page(next, pageSize));
            next += pageSize;
        }
        return page.peekFirst();
    }

    private StagedRows staged() {
        if (rows == null) {
            throw new IllegalStateException("the source is not open");
        }
        return rows;
    }

    @Override
    public Map<String, List<SourceRecord>> rowsNaming(Collection<String> userKeys) {
        StagedRows known = staged();
        if (userKeys.isEmpty() || !known.haveNames()) {
            return Map.of();
        }
        UserKey.UserKeyReader reader = new UserKey.UserKeyReader(identify, header.columns());
        Map<String, List<SourceRecord>> naming = new HashMap<>();
        Set<String> wanted = Set.copyOf(userKeys);
        for (SourceRecord row : known.naming(wanted.stream().map(reader::number).toArray(Long[]::new))) {
            if (row.fault() == null) {
                UserKey key = reader.of(row.values());
                Stream.of(Optional.ofNullable(key.email()), Optional.ofNullable(key.userId()))
                        .flatMap(Optional::stream)
                        .distinct()
                        .filter(wanted::contains)
                        .forEach(name -> naming.computeIfAbsent(name, unused -> new ArrayList<>())
                                .add(row));
            }
        }
        naming.values().removeIf(rows -> rows.size() > MOST_TOGETHER);
        return naming;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Position positionOf(SourceRecord record) {
        return new Position(record.number(), end);
    }

    @Override
    public synchronized Position end() {
        return new Position(slice.number(handedOut + 1), end);
    }

    @Override
    public void release(SourceRecord record) {
        // The rows are in the database.
    }

    @Override
    public int typicalLength() {
        return typicalLength;
    }

    @Override
    public synchronized double progress() {
        return rows == null || rows.count() == 0 ? 0 : (double) handedOut / rows.count();
    }

    @Override
    public void forget() {
        staging.drop();
    }

    @Override
    public void close() {
        header.close();
    }
}
