package io.iterablebatch.mapping;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.source.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** A node in the tree of fields that is sent: a value from a column, or an object of further fields. */
sealed interface FieldNode {

    /** Whether the row has a value for it. */
    boolean present(@Nullable Object[] row);

    /** Writes name and value, or nothing at all if the row has no value. */
    void write(@Nullable Object[] row, JsonGenerator out, RowMistakes mistakes);

    /**
     * A value from a column.
     *
     * @param clear whether an empty cell is sent as null
     */
    record Leaf(SerializedString name, int index, String column, CellType type, boolean clear) implements FieldNode {

        @Override
        public boolean present(@Nullable Object[] row) {
            return clear || cell(row) != null;
        }

        @Override
        public void write(@Nullable Object[] row, JsonGenerator out, RowMistakes mistakes) {
            Object cell = cell(row);
            if (cell != null) {
                out.writeName(name);
                CellMistake mistake = write(cell, out);
                if (mistake != null) {
                    mistakes.add(column, mistake);
                }
            } else if (clear) {
                out.writeName(name);
                out.writeNull();
            }
        }

        private @Nullable CellMistake write(Object cell, JsonGenerator out) {
            if (cell instanceof String text) {
                return type.write(text, out);
            }
            CellMistake unfit = UnfitValueCheck.of(cell);
            if (unfit == null) {
                return type.writeTyped(cell, out);
            }
            out.writeNull();
            return unfit;
        }

        private @Nullable Object cell(@Nullable Object[] row) {
            Object cell = row[index];
            if (cell instanceof String text) {
                return type.empty(text) ? null : text;
            }
            return cell instanceof JsonText json && json.isNull() ? null : cell;
        }
    }

    /** An object. Left out if none of its fields is present: an empty object could wipe the one in the profile. */
    record Branch(SerializedString name, List<FieldNode> fields) implements FieldNode {

        @Override
        public boolean present(@Nullable Object[] row) {
            for (FieldNode field : fields) {
                if (field.present(row)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void write(@Nullable Object[] row, JsonGenerator out, RowMistakes mistakes) {
            if (present(row)) {
                out.writeName(name);
                out.writeStartObject();
                for (FieldNode field : fields) {
                    field.write(row, out, mistakes);
                }
                out.writeEndObject();
            }
        }
    }
}
