package io.iterablebatch.mapping.cell;

import io.iterablebatch.job.action.TruthWords;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** True or false, in the usual words and those of the job file, upper or lower case. */
public final class BooleanCell implements CellType {

    private static final CellMistake BAD =
            new CellMistake("bad-boolean", "not one of true, false, 1, 0, yes, no, t, f, y, n, on, off");
    private static final CellMistake BAD_TOO = new CellMistake(BAD.code(), BAD.what() + ", nor a word of the job file");

    private final TruthWords more;
    private final CellMistake bad;

    /** @param more words beside the known ones */
    public BooleanCell(TruthWords more) {
        this.more = more;
        this.bad = more.equals(TruthWords.NONE) ? BAD : BAD_TOO;
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        String word = TruthWords.folded(InvisibleCharacters.strip(cell));
        if (TruthWords.KNOWN.yes().contains(word) || more.yes().contains(word)) {
            out.writeBoolean(true);
        } else if (TruthWords.KNOWN.no().contains(word) || more.no().contains(word)) {
            out.writeBoolean(false);
        } else {
            out.writeNull();
            return bad;
        }
        return null;
    }

    @Override
    public boolean writePlain(byte[] utf8, int from, int to, JsonBytes out) {
        int length = to - from;
        if ((length == 1 && utf8[from] == '1')
                || PlainCells.isWord(utf8, from, to, "true")
                || PlainCells.isWord(utf8, from, to, "yes")
                || isLetter(utf8, from, to, 't', 'y')
                || PlainCells.isWord(utf8, from, to, "on")) {
            out.truth(true);
            return true;
        }
        if ((length == 1 && utf8[from] == '0')
                || PlainCells.isWord(utf8, from, to, "false")
                || PlainCells.isWord(utf8, from, to, "no")
                || isLetter(utf8, from, to, 'f', 'n')
                || PlainCells.isWord(utf8, from, to, "off")) {
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

    /** Whether it is one of two letters, in lower or upper case. */
    private static boolean isLetter(byte[] utf8, int from, int to, char one, char other) {
        return to - from == 1 && ((utf8[from] | 0x20) == one || (utf8[from] | 0x20) == other);
    }

    @Override
    public CellMistake listed() {
        return bad;
    }
}
