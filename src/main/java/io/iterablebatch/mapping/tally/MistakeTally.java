package io.iterablebatch.mapping.tally;

import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MistakeObserver;
import io.iterablebatch.source.CellText;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts which cells do not fit, by column and kind. It observes a mapping, and is told of each record when that was
 * mapped. Used by one thread.
 */
public final class MistakeTally implements MistakeObserver {

    private static final int EXAMPLES = 3;

    private final List<String> columns;
    private final boolean cells;
    private final List<Place> ofRecord = new ArrayList<>();
    private final Map<Place, Found> found = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> causes = new TreeMap<>();
    private long records;
    private long invalid;

    /** Where a mistake is, and of which kind. */
    private record Place(@Nullable String column, String code) {}

    private static final class Found {
        private long records;
        private final List<MistakeExample> examples = new ArrayList<>(EXAMPLES);
        private final Set<String> cells = new LinkedHashSet<>();
    }

    /**
     * @param columns the source's columns, in the order of {@link SourceRecord#values()}
     * @param cells whether texts of cells are kept, which are personal
     */
    public MistakeTally(List<String> columns, boolean cells) {
        this.columns = List.copyOf(columns);
        this.cells = cells;
    }

    @Override
    public void mistake(@Nullable String column, String code) {
        Place place = new Place(column, code);
        if (!ofRecord.contains(place)) {
            ofRecord.add(place);
        }
    }

    /**
     * A record was mapped. To be called before the next one is.
     *
     * @param exact whether its row is known, and not estimated
     */
    public void mapped(MappedRecord mapped, boolean exact) {
        records++;
        if (mapped instanceof MappedRecord.Invalid refused) {
            invalid++;
            String code = refused.reason().code();
            if (ofRecord.isEmpty()) {
                // What is wrong with the record was known before its cells were looked at.
                ofRecord.add(new Place(null, code));
            }
            addCause(code);
            for (Place place : ofRecord) {
                add(place, refused.record(), exact);
            }
        }
        ofRecord.clear();
    }

    private void addCause(String code) {
        for (Place place : ofRecord) {
            if (place.code().equals(code)) {
                if (place.column() != null) {
                    causes.computeIfAbsent(code, each -> new TreeMap<>()).merge(place.column(), 1L, Long::sum);
                }
                return;
            }
        }
    }

    private void add(Place place, SourceRecord record, boolean exact) {
        Found of = found.computeIfAbsent(place, each -> new Found());
        of.records++;
        if (of.examples.size() < EXAMPLES) {
            of.examples.add(new MistakeExample(record.source(), record.row(), exact));
        }
        String cell = cells && of.cells.size() < EXAMPLES ? cell(place, record) : null;
        if (cell != null) {
            of.cells.add(cell);
        }
    }

    private @Nullable String cell(Place place, SourceRecord record) {
        int index = place.column() == null || record.fault() != null ? -1 : columns.indexOf(place.column());
        return index < 0 ? null : CellText.of(record.value(index));
    }

    /** What was counted so far. */
    public TalliedRecords counted() {
        List<MistakeKind> kinds = new ArrayList<>();
        found.forEach((place, of) -> kinds.add(new MistakeKind(
                place.column(), place.code(), of.records, List.copyOf(of.examples), List.copyOf(of.cells))));
        kinds.sort(Comparator.comparingLong(MistakeKind::records).reversed());
        return new TalliedRecords(records, invalid, List.copyOf(kinds), Map.copyOf(causes));
    }
}
