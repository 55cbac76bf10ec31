package io.iterablebatch.source.csv;

import io.iterablebatch.source.TextCells;
import io.iterablebatch.text.InvisibleCharacters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Knows the rows that are a file's header once more, as files have that were made of several. Nearly every other row is
 * known by the first byte of one cell.
 */
final class RepeatedHeader {

    private final CsvHeader header;
    private final int column;
    private final byte[] name;

    RepeatedHeader(CsvHeader header) {
        this.header = header;
        this.column = firstNamed(header.names());
        this.name = column < 0 ? new byte[0] : header.names().get(column).getBytes(StandardCharsets.UTF_8);
    }

    private static int firstNamed(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    boolean is(CsvRow row) {
        if (column < 0 || row.count() != header.cells() || row.fault() != null) {
            return false;
        }
        TextCells plain = row.plain();
        return (plain == null || mayBe(plain))
                && CsvHeader.of(List.of(row.cells())).equals(header);
    }

    /** Not if the cell is certainly another text: invisible characters may stand before the name. */
    private boolean mayBe(TextCells cells) {
        int start = cells.start(column);
        int end = cells.end(column);
        if (!cells.isLiteral(column)) {
            return true;
        }
        if (end - start < name.length) {
            return false;
        }
        return Arrays.equals(cells.utf8(), start, start + name.length, name, 0, name.length)
                || !InvisibleCharacters.beginsVisibly(cells.utf8(), start, end);
    }
}
