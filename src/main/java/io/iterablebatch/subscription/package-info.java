/** What a user is subscribed to, and what changes that: sets of ids and their arithmetic. */
@NullMarked
package io.iterablebatch.subscription;

import org.jspecify.annotations.NullMarked;
