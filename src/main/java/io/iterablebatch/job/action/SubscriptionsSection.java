package io.iterablebatch.job.action;

import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import io.iterablebatch.text.CanonicalFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a job file says to {@code subscriptions.bulk-update}.
 *
 * @param visibleAfter how long a read may still show what was before a write; decides nothing of what is sent, so that
 *     it may change between a run and its resume
 */
public record SubscriptionsSection(
        IdentifierColumns identify, Shape shape, Mode mode, EmptyCellPolicy empty, Duration visibleAfter)
        implements ActionSection {

    /** What becomes of the ids that the source does not name. */
    public enum Mode {
        /** Each field that is sent becomes what the source says: the others are gone. */
        OVERWRITE,
        /** They stay. Needs the present state of each user. */
        MERGE
    }

    /** How the rows say what a user is subscribed to. */
    public sealed interface Shape {

        /** A row has everything of its user. */
        record Wide(List<Ids> fields) implements Shape {

            public Wide {
                fields = List.copyOf(fields);
            }
        }

        /**
         * A row has one change of its user: columns that hold a kind, an id and {@code subscribe} or
         * {@code unsubscribe}.
         */
        record RowByRow(NamedColumn kind, NamedColumn id, NamedColumn change) implements Shape {}
    }

    /** Where the ids of a field come from. */
    public sealed interface Ids {

        SubscriptionField field();

        /** A column that holds ids with a separator between two, or a JSON array. */
        record Column(SubscriptionField field, NamedColumn column, String separator) implements Ids {}

        /**
         * The same for every row.
         *
         * @param line in the job file
         */
        record Fixed(SubscriptionField field, IdSet ids, int line) implements Ids {}
    }

    /** Whether several rows of a user say together what is to replace what is there, so that none may be missing. */
    public boolean replacesByRows() {
        return mode == Mode.OVERWRITE && shape instanceof Shape.RowByRow;
    }

    @Override
    public List<NamedColumn> columns() {
        List<NamedColumn> columns = new ArrayList<>(identify.columns());
        if (shape instanceof Shape.RowByRow rows) {
            columns.addAll(List.of(rows.kind(), rows.id(), rows.change()));
        } else {
            ((Shape.Wide) shape).fields().forEach(ids -> {
                if (ids instanceof Ids.Column column) {
                    columns.add(column.column());
                }
            });
        }
        return columns;
    }

    @Override
    public boolean takesEveryColumn() {
        return false;
    }

    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        identify.put(facts);
        facts.put("mode", mode);
        if (shape instanceof Shape.RowByRow rows) {
            facts.put("rows.kind", rows.kind().column());
            facts.put("rows.id", rows.id().column());
            facts.put("rows.change", rows.change().column());
        } else {
            facts.put("empty", empty);
            ((Shape.Wide) shape).fields().forEach(ids -> put(facts, ids));
        }
        return facts.asMap();
    }

    private static void put(CanonicalFacts facts, Ids ids) {
        String key = "subscriptions." + ids.field().word();
        if (ids instanceof Ids.Column column) {
            facts.put(key + " column", column.column().column());
            facts.put(key + " separator", column.separator());
        } else {
            facts.put(key + " ids", ((Ids.Fixed) ids).ids());
        }
    }
}
