package io.iterablebatch.mapping;

import io.iterablebatch.job.action.SubscriptionsSection.Shape;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.identifier.IdCellParser;
import io.iterablebatch.source.CellText;
import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.IdSetChange.Edit;
import io.iterablebatch.subscription.SubscriptionField;
import io.iterablebatch.text.InvisibleCharacters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a row that holds one change: a kind, an id, and subscribe or unsubscribe. */
final class SingleChangeReader implements RowChangeReader {

    private static final CellMistake BAD_KIND = new CellMistake("bad-kind", "none of list, channel and message-type");
    private static final CellMistake BAD_ID = new CellMistake("bad-ids", "not an id such as 1001");
    private static final CellMistake BAD_CHANGE = new CellMistake("bad-change", "neither subscribe nor unsubscribe");

    private final Shape.RowByRow shape;
    private final int kind;
    private final int id;
    private final int change;
    private final KnownIds known;

    SingleChangeReader(Shape.RowByRow shape, List<String> columns, KnownIds known) {
        this.shape = shape;
        this.kind = columns.indexOf(shape.kind().column());
        this.id = columns.indexOf(shape.id().column());
        this.change = columns.indexOf(shape.change().column());
        this.known = known;
    }

    @Override
    public ChangeSet read(@Nullable Object[] row, RowMistakes mistakes) {
        SubscriptionField field = field(word(row[kind]));
        if (field == null) {
            mistakes.add(shape.kind().column(), BAD_KIND);
        }
        IdSet ids = IdSet.of(IdCellParser.id(row[id]));
        boolean none = ids.contains(0);
        CellMistake mistake = none ? BAD_ID : field == null ? null : known.check(field, ids);
        if (mistake != null) {
            mistakes.add(shape.id().column(), mistake);
        }
        String word = word(row[change]);
        boolean subscribe = word.equals("subscribe");
        if (!subscribe && !word.equals("unsubscribe")) {
            mistakes.add(shape.change().column(), BAD_CHANGE);
        }
        if (field == null || none) {
            return ChangeSet.NOTHING;
        }
        boolean add = subscribe != field.negative();
        return ChangeSet.of(field, new Edit(add ? ids : IdSet.NONE, add ? IdSet.NONE : ids));
    }

    @Override
    public ChangeSet complete(ChangeSet said) {
        return said;
    }

    private static String word(@Nullable Object cell) {
        String text = CellText.of(cell);
        return text == null ? "" : InvisibleCharacters.strip(text).toLowerCase(Locale.ROOT);
    }

    private static @Nullable SubscriptionField field(String kind) {
        return switch (kind) {
            case "list" -> SubscriptionField.EMAIL_LISTS;
            case "channel" -> SubscriptionField.UNSUBSCRIBED_CHANNELS;
            case "message-type", "message_type", "message type", "messagetype" -> SubscriptionField.MESSAGE_TYPES;
            default -> null;
        };
    }
}
