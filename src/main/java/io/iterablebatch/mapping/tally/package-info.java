/** Counts which cells of a source do not fit its job. */
@NullMarked
package io.iterablebatch.mapping.tally;

import org.jspecify.annotations.NullMarked;
