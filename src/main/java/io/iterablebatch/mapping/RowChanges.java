package io.iterablebatch.mapping;

import io.iterablebatch.subscription.ChangeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a row changes of its user's subscriptions. Used by one thread. */
interface RowChanges {

    /** The change set, and notes what is wrong; after a mistake nobody uses what is returned. */
    ChangeSet read(@Nullable Object[] row, RowMistakes mistakes);
}
