/** Packs batches, keeps requests in flight, halves refused batches, and returns the finished prefix of the input. */
@NullMarked
package io.iterablebatch.delivery.window;

import org.jspecify.annotations.NullMarked;
