/** The slices of a run, handed out to the processes that do them. */
@NullMarked
package io.iterablebatch.run.handout;

import org.jspecify.annotations.NullMarked;
