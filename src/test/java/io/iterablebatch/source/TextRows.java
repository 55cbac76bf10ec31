package io.iterablebatch.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records of text for tests, as a file's reader would make them. */
public final class TextRows {

    private TextRows() {}

    /** A record of these cells, which stand somewhere within a larger piece of text. */
    public static SourceRecord record(long number, List<String> cells) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int[] bounds = new int[2 * cells.size() + 2];
        text.writeBytes("before,".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            int flags = cell.chars().allMatch(c -> c < 0x80) ? 0 : TextCells.NOT_ASCII;
            flags |= cell.indexOf('"') < 0 ? 0 : TextCells.DOUBLED_QUOTES;
            bounds[2 + 2 * i] = text.size();
            text.writeBytes(cell.replace("\"", "\"\"").getBytes(StandardCharsets.UTF_8));
            bounds[3 + 2 * i] = text.size() | flags;
            text.write(',');
        }
        TextCells made = new TextCells(text.toByteArray(), bounds, 2, cells.size(), '"');
        return SourceRecord.ofText(number, "users.csv", number + 1, made, number);
    }
}
