/** A job as its file says it: action, guards, pace, and whom to tell; its source and its action below. */
@NullMarked
package io.iterablebatch.job;

import org.jspecify.annotations.NullMarked;
