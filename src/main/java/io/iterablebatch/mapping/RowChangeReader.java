package io.iterablebatch.mapping;

import io.iterablebatch.subscription.ChangeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a row changes of its user's subscriptions. Used by one thread. */
interface RowChangeReader {

    /** What the row says, as far as it can be read, and notes what is wrong: what it says may not be there. */
    ChangeSet read(@Nullable Object[] row, RowMistakes mistakes);

    /** The change set of a row that is right: what it says, and what the job file says of every row. */
    ChangeSet complete(ChangeSet said);
}
