package io.iterablebatch.mapping.cell.date;

import io.iterablebatch.mapping.cell.AsciiDigits;
import io.iterablebatch.mapping.cell.MappingWarning;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects string fields with a value that looks like a date to Iterable, which makes them date fields for ever. */
public final class DateLikeStrings {

    private final List<MappingWarning> warnings = new ArrayList<>();
    private @Nullable SourceRecord current;

    public void at(SourceRecord record) {
        current = record;
    }

    public void warn(String field) {
        SourceRecord record = current;
        if (record != null) {
            warnings.add(new MappingWarning(
                    field,
                    record.source(),
                    record.row(),
                    "field `" + field + "` is sent as a string, but a value looks like a date (first in "
                            + record.source() + ", row " + record.row()
                            + "); if the field is new, Iterable will make it a date field"));
        }
    }

    public List<MappingWarning> warnings() {
        return List.copyOf(warnings);
    }

    /** Whether the text begins with {@code yyyy-MM-dd} and then ends, or continues like a time (contract §1.7). */
    public static boolean looksLikeDate(String text) {
        int length = text.length();
        if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (i != 4 && i != 7 && !AsciiDigits.isDigit(text.charAt(i))) {
                return false;
            }
        }
        boolean timeFollows =
                length > 13 && (text.charAt(10) == ' ' || text.charAt(10) == 'T') && text.charAt(13) == ':';
        return length == 10 || timeFollows;
    }
}
