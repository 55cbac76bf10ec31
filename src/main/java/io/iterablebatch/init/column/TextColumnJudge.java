package io.iterablebatch.init.column;

import java.util.Optional;

/** Any column: what is nothing else is text. */
final class TextColumnJudge implements ColumnJudge {

    @Override
    public Optional<Judgement> judge(ColumnSample sample, FileHints hints) {
        return Optional.of(Judgement.of("string", "text", sample.filled()));
    }
}
