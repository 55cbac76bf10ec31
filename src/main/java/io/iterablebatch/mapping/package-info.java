/** Turns a record of the source into the update for Iterable, or into the reason why there is none. */
@NullMarked
package io.iterablebatch.mapping;

import org.jspecify.annotations.NullMarked;
