/** The delivery window: batches, requests in flight, halving, and the finished prefix of the input. */
@NullMarked
package io.iterablebatch.delivery.window;

import org.jspecify.annotations.NullMarked;
