package io.iterablebatch.init.column;

import java.util.List;
import java.util.Optional;

/** Judges a column by the first judge who recognises it. */
public final class ColumnJudges {

    /**
     * In the order of preference: what could be two things is the first of them. Typed values need no look at texts; 0
     * and 1 may be truths before they are numbers, 20240131 a date, 030901820 a phone number, and 007 a code; only
     * numbers that are none of these are counts or amounts. Any text is a text, so that comes last.
     */
    private static final List<ColumnJudge> ALL = List.of(
            new EmptyColumnJudge(),
            new TypedColumnJudge(),
            new TruthColumnJudge(),
            new DateColumnJudge(),
            new PhoneColumnJudge(),
            new CodeColumnJudge(),
            new WholeNumberJudge(),
            new DecimalNumberJudge(),
            new PlaceColumnJudge(),
            new JsonColumnJudge(),
            new ListColumnJudge(),
            new TextColumnJudge());

    private ColumnJudges() {}

    public static ColumnJudgement judge(ColumnSample sample, FileHints hints) {
        return ALL.stream()
                .map(judge -> judge.judge(sample, hints))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a column of text is of some kind"));
    }
}
