package io.iterablebatch.init.column;

import java.util.Optional;

/** A column in which nothing was found: nobody knows yet what it will hold. */
final class EmptyColumnJudge implements ColumnJudge {

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        return sample.filled() > 0
                ? Optional.empty()
                : Optional.of(ColumnJudgement.of("string", "text", 0)
                        .unsure("no sampled cell holds anything; say the type when you know what it will hold"));
    }
}
