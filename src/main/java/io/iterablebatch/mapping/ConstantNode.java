package io.iterablebatch.mapping;

import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.source.SourceRecord;

/**
 * The same value for every row.
 *
 * @param member name and value, encoded once for all rows
 * @param compared whether change detection looks at it
 */
record ConstantNode(byte[] member, boolean compared) implements FieldNode {

    @Override
    public boolean present(SourceRecord record) {
        return true;
    }

    @Override
    public void write(SourceRecord record, JsonBytes out, RowMistakes mistakes) {
        int before = out.length();
        out.name(member);
        if (!compared) {
            out.leaveOutSince(before);
        }
    }
}
