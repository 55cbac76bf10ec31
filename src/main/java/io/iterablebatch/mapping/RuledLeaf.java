package io.iterablebatch.mapping;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.rule.CellPreparation;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import org.jspecify.annotations.Nullable;

/**
 * A value from a column whose cells are prepared by rules of the job file before their type reads them. A cell that
 * surely stays as it is takes the way of a column without rules.
 */
record RuledLeaf(FieldNode.Leaf leaf, CellPreparation preparation) implements FieldNode {

    @Override
    public boolean present(SourceRecord record) {
        TextCells text = record.text();
        return leaf.clear() || (text != null && preparation.keeps(text, leaf.index())) || prepared(record) != null;
    }

    @Override
    public void write(SourceRecord record, JsonBytes out, RowMistakes mistakes) {
        TextCells text = record.text();
        if (text != null && preparation.keeps(text, leaf.index())) {
            leaf.write(record, out, mistakes);
            return;
        }
        Object value = prepared(record);
        if (value instanceof CellMistake mistake) {
            mistakes.add(leaf.column(), mistake);
        } else {
            leaf.writeValue(value, out, mistakes);
        }
    }

    private @Nullable Object prepared(SourceRecord record) {
        TextCells text = record.text();
        return text != null && preparation.empties(text, leaf.index())
                ? preparation.fallback()
                : preparation.of(record.value(leaf.index()));
    }
}
