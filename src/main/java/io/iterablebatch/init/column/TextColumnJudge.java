package io.iterablebatch.init.column;

import java.util.Optional;

/** Any column: what is nothing else is text. */
final class TextColumnJudge implements ColumnJudge {

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        return Optional.of(ColumnJudgement.of("string", "text", sample.filled()));
    }
}
