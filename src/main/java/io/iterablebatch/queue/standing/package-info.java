/** How a fleet stands: its workers, what is due, and slices that do not move. */
@NullMarked
package io.iterablebatch.queue.standing;

import org.jspecify.annotations.NullMarked;
