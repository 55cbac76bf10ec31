package io.iterablebatch.mapping;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** A node in the tree of fields that is sent: a value from a column, or an object of further fields. */
sealed interface FieldNode permits FieldNode.Leaf, FieldNode.Branch, RuledLeaf {

    /** Whether the row has a value for it. */
    boolean present(SourceRecord record);

    /** Writes name and value, or nothing at all if the row has no value. */
    void write(SourceRecord record, JsonBytes out, RowMistakes mistakes);

    /** A name as it stands before its value, encoded once for all rows. */
    static byte[] encoded(String name) {
        return ("\"" + new String(new SerializedString(name).asQuotedUTF8(), StandardCharsets.UTF_8) + "\":")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A value from a column.
     *
     * @param name encoded
     * @param clear whether an empty cell is sent as null
     */
    record Leaf(byte[] name, int index, String column, CellType type, boolean clear) implements FieldNode {

        @Override
        public boolean present(SourceRecord record) {
            TextCells text = record.text();
            return clear
                    || (text != null && type.surelyFilled(text.utf8(), text.start(index), text.end(index)))
                    || cell(record) != null;
        }

        @Override
        public void write(SourceRecord record, JsonBytes out, RowMistakes mistakes) {
            TextCells text = record.text();
            if (text != null && writePlain(text, out)) {
                return;
            }
            Object cell = cell(record);
            if (text != null || cell == null || !writePlain(cell, out)) {
                writeCarefully(cell, out, mistakes);
            }
        }

        /**
         * Writes a value in the place of the row's cell.
         *
         * @param cell a value that is not empty, or null
         */
        void writeValue(@Nullable Object cell, JsonBytes out, RowMistakes mistakes) {
            if (cell == null || !writePlain(cell, out)) {
                writeCarefully(cell, out, mistakes);
            }
        }

        /** Writes a value that is plainly written, or nothing, and returns whether it was. */
        private boolean writePlain(Object cell, JsonBytes out) {
            int before = out.length();
            out.name(name);
            boolean written = cell instanceof String text
                    ? type.writePlain(out.plainText(), 0, out.toPlainText(text), out)
                    : UnfitValueCheck.of(cell) == null && type.writePlainValue(cell, out);
            if (!written) {
                out.cutTo(before);
            }
            return written;
        }

        /** Writes a cell that is plainly written, or nothing, and returns whether it was. */
        private boolean writePlain(TextCells text, JsonBytes out) {
            if (!text.isLiteral(index)) {
                return false;
            }
            int start = text.start(index);
            int end = text.end(index);
            if (start == end && !clear) {
                return true;
            }
            int before = out.length();
            out.name(name);
            if (type.writePlain(text.utf8(), start, end, out)) {
                return true;
            }
            out.cutTo(before);
            return false;
        }

        private void writeCarefully(@Nullable Object cell, JsonBytes out, RowMistakes mistakes) {
            if (cell != null) {
                out.name(name);
                CellMistake mistake = write(cell, out);
                if (mistake != null) {
                    mistakes.add(column, mistake);
                }
            } else if (clear) {
                out.name(name);
                out.writeNull();
            }
        }

        private @Nullable CellMistake write(Object cell, JsonBytes out) {
            CellMistake mistake;
            if (cell instanceof String text) {
                mistake = type.write(text, out.careful());
            } else {
                CellMistake unfit = UnfitValueCheck.of(cell);
                if (unfit != null) {
                    out.writeNull();
                    return unfit;
                }
                mistake = type.writeTyped(cell, out.careful());
            }
            out.flush();
            return mistake;
        }

        private @Nullable Object cell(SourceRecord record) {
            Object cell = record.value(index);
            if (cell instanceof String text) {
                return type.empty(text) ? null : text;
            }
            return cell instanceof JsonText json && json.isNull() ? null : cell;
        }
    }

    /**
     * An object. Left out if none of its fields is present: an empty object could wipe the one in the profile.
     *
     * @param name encoded
     */
    record Branch(byte[] name, List<FieldNode> fields) implements FieldNode {

        @Override
        public boolean present(SourceRecord record) {
            for (FieldNode field : fields) {
                if (field.present(record)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void write(SourceRecord record, JsonBytes out, RowMistakes mistakes) {
            if (present(record)) {
                out.name(name);
                out.put((byte) '{');
                for (FieldNode field : fields) {
                    field.write(record, out, mistakes);
                }
                out.put((byte) '}');
            }
        }
    }
}
