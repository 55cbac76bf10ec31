/** The action subscriptions.bulk-update. */
@NullMarked
package io.iterablebatch.action.subscriptions;

import org.jspecify.annotations.NullMarked;
