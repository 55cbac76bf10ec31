package io.iterablebatch.mapping.cell;

import io.iterablebatch.job.action.TruthWords;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** True or false, in the usual words and those of the job file, upper or lower case. */
public final class BooleanCell implements CellType {

    private static final CellMistake BAD = new CellMistake("bad-boolean", "not one of " + TruthWords.known());
    private static final CellMistake BAD_TOO = new CellMistake(BAD.code(), BAD.what() + ", nor a word of the job file");

    private static final PlainWords YES = new PlainWords(TruthWords.KNOWN.yes());
    private static final PlainWords NO = new PlainWords(TruthWords.KNOWN.no());

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
        boolean yes = YES.contains(utf8, from, to);
        if (!yes && !NO.contains(utf8, from, to)) {
            return false;
        }
        out.truth(yes);
        return true;
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
        return bad;
    }
}
