/** A user's subscriptions and their changes: sets of ids and their arithmetic. */
@NullMarked
package io.iterablebatch.subscription;

import org.jspecify.annotations.NullMarked;
