package io.iterablebatch.init.column;

import java.util.Optional;

/** Recognises columns of one kind by all sampled cells, and by the name where cells alone could mean several things. */
interface ColumnJudge {

    /** What the column holds, where it is of this kind. */
    Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints);
}
