package io.iterablebatch.mapping.cell.text;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.PlainCells;
import io.iterablebatch.mapping.cell.date.DateLikeStrings;
import io.iterablebatch.source.CellText;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Text, sent as it is. */
public final class StringCell implements CellType {

    /** The longest value that Iterable accepts (contract §1.7). */
    public static final int LONGEST = 32_000;

    public static final CellMistake TOO_LONG =
            new CellMistake("value-too-long", "longer than 32,000 characters, the most that Iterable stores");

    private static final CellMistake LISTED =
            new CellMistake("bad-string", "a list where one text belongs; declare the type as string[]");

    private final DateLikeStrings dateLike;
    private final String field;
    private boolean warned;

    public StringCell(String field, DateLikeStrings dateLike) {
        this.field = field;
        this.dateLike = dateLike;
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        if (cell.length() > LONGEST) {
            out.writeNull();
            return TOO_LONG;
        }
        if (!warned && DateLikeStrings.looksLikeDate(cell)) {
            warned = true;
            dateLike.warn(field);
        }
        out.writeString(cell);
        return null;
    }

    /** Any text that begins visibly, is certainly not too long, and has not to be warned of. */
    @Override
    public boolean writePlain(byte[] utf8, int from, int to, JsonBytes out) {
        return InvisibleCharacters.beginsVisibly(utf8, from, to)
                && to - from <= LONGEST
                && (warned || !PlainCells.isDigit(utf8[from]) || !mayLookLikeDate(utf8, from, to))
                && out.plainString(utf8, from, to);
    }

    private static boolean mayLookLikeDate(byte[] utf8, int from, int to) {
        return to - from >= 10 && utf8[from + 4] == '-' && utf8[from + 7] == '-';
    }

    /** As the database has it: a number keeps the zeros of its column. */
    @Override
    public @Nullable String text(Object cell) {
        return CellText.of(cell);
    }

    @Override
    public CellMistake listed() {
        return LISTED;
    }
}
