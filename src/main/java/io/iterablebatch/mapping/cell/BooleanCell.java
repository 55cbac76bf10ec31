package io.iterablebatch.mapping.cell;

import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** True or false, in the usual words, upper or lower case. */
final class BooleanCell implements CellType {

    private static final CellMistake BAD = new CellMistake("bad-boolean", "not one of true, false, 1, 0, yes, no");

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        String word = InvisibleCharacters.strip(cell);
        if (word.equals("1") || word.equalsIgnoreCase("true") || word.equalsIgnoreCase("yes")) {
            out.writeBoolean(true);
        } else if (word.equals("0") || word.equalsIgnoreCase("false") || word.equalsIgnoreCase("no")) {
            out.writeBoolean(false);
        } else {
            out.writeNull();
            return BAD;
        }
        return null;
    }

    @Override
    public boolean writePlain(byte[] utf8, int from, int to, JsonBytes out) {
        int length = to - from;
        if ((length == 1 && utf8[from] == '1')
                || PlainCells.isWord(utf8, from, to, "true")
                || PlainCells.isWord(utf8, from, to, "yes")) {
            out.truth(true);
            return true;
        }
        if ((length == 1 && utf8[from] == '0')
                || PlainCells.isWord(utf8, from, to, "false")
                || PlainCells.isWord(utf8, from, to, "no")) {
            out.truth(false);
            return true;
        }
        return false;
    }

    @Override
    public boolean writePlainValue(Object cell, JsonBytes out) {
        if (cell instanceof Boolean truth) {
            out.truth(truth);
            return true;
        }
        return false;
    }

    @Override
    public CellMistake listed() {
        return BAD;
    }
}
