/** Removes what is old. */
@NullMarked
package io.iterablebatch.prune;

import org.jspecify.annotations.NullMarked;
