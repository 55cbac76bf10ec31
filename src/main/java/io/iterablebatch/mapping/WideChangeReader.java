package io.iterablebatch.mapping;

import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Ids;
import io.iterablebatch.job.action.SubscriptionsSection.Mode;
import io.iterablebatch.job.action.SubscriptionsSection.Shape;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.mapping.cell.identifier.IdCellParser;
import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.IdSetChange;
import io.iterablebatch.subscription.IdSetChange.Edit;
import io.iterablebatch.subscription.IdSetChange.Replace;
import io.iterablebatch.subscription.SubscriptionField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a row that holds everything about its user: for each field a column of ids, or the same ids for every row. */
final class WideChangeReader implements RowChangeReader {

    private static final CellMistake BAD_IDS = new CellMistake("bad-ids", "not ids such as 1001|1002");

    /** A column and its index in a row. */
    private record Read(Ids.Column from, int index) {}

    private final List<Read> columns;
    private final Map<SubscriptionField, IdSetChange> fixed = new EnumMap<>(SubscriptionField.class);
    private final boolean merge;
    private final boolean clear;
    private final IdentifierCells cells;
    private final KnownIds known;

    WideChangeReader(SubscriptionsSection section, Shape.Wide shape, List<String> columns, KnownIds known) {
        this.merge = section.mode() == Mode.MERGE;
        this.clear = section.empty() == EmptyCellPolicy.CLEAR;
        this.cells = section.identify().cells();
        this.known = known;
        this.columns = new ArrayList<>();
        for (Ids ids : shape.fields()) {
            if (ids instanceof Ids.Column column) {
                this.columns.add(
                        new Read(column, columns.indexOf(column.column().column())));
            } else {
                fixed.put(ids.field(), change(((Ids.Fixed) ids).ids()));
            }
        }
    }

    @Override
    public ChangeSet read(@Nullable Object[] row, RowMistakes mistakes) {
        EnumMap<SubscriptionField, IdSetChange> changes = new EnumMap<>(SubscriptionField.class);
        for (Read column : columns) {
            readColumn(column.from(), row[column.index()], changes, mistakes);
        }
        return new ChangeSet(changes);
    }

    @Override
    public ChangeSet complete(ChangeSet said) {
        return fixed.isEmpty() ? said : said.then(new ChangeSet(fixed));
    }

    private void readColumn(
            Ids.Column from, @Nullable Object cell, Map<SubscriptionField, IdSetChange> changes, RowMistakes mistakes) {
        if (cell == null || IdCellParser.empty(cell) || isNull(cell)) {
            if (clear) {
                changes.put(from.field(), new Replace(IdSet.NONE));
            }
            return;
        }
        CellMistake unfit = UnfitValueCheck.within(cell);
        if (unfit != null) {
            mistakes.add(from.column().column(), unfit);
            return;
        }
        IdSet ids = IdCellParser.ids(cell, from.separator());
        CellMistake mistake = ids == null ? BAD_IDS : known.check(from.field(), ids);
        if (mistake != null) {
            mistakes.add(from.column().column(), mistake);
        }
        if (ids != null) {
            changes.put(from.field(), change(ids));
        }
    }

    private boolean isNull(Object cell) {
        return cell instanceof String text && cells.text(text) == null;
    }

    private IdSetChange change(IdSet ids) {
        return merge ? new Edit(ids, IdSet.NONE) : new Replace(ids);
    }
}
