package io.iterablebatch.init.column;

import java.util.Arrays;
import java.util.List;

/** Samples of columns, and what they are judged to be. */
final class Samples {

    static final FileHints NO_HINTS = new FileHints(false, null);

    private Samples() {}

    static ColumnSample of(String column, Object... cells) {
        return ColumnSample.of(column, Arrays.asList(cells));
    }

    /** The cells of one text, between semicolons. */
    static ColumnSample split(String column, String cells) {
        return ColumnSample.of(column, List.of((Object[]) cells.split(";", -1)));
    }

    static ColumnJudgement judged(String column, Object... cells) {
        return ColumnJudges.judge(of(column, cells), NO_HINTS);
    }

    /** Type and keys as in a job file. */
    static String said(ColumnJudgement judgement) {
        return judgement.type()
                + (judgement.keys().isEmpty() ? "" : " " + judgement.keys())
                + (judgement.sure() ? "" : " ?");
    }
}
