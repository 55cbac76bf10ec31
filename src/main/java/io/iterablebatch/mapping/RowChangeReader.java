package io.iterablebatch.mapping;

import io.iterablebatch.subscription.ChangeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a row changes in its user's subscriptions. Used by one thread. */
interface RowChangeReader {

    /** What the row says, as far as it can be read; adds what is wrong, such as unknown ids, to the mistakes. */
    ChangeSet read(@Nullable Object[] row, RowMistakes mistakes);

    /** The change set of a valid row: what the row says, and what the job file says for every row. */
    ChangeSet complete(ChangeSet said);
}
