/** A job as its file says it: source, action, guards, pace, and whom to tell. */
@NullMarked
package io.iterablebatch.job;

import org.jspecify.annotations.NullMarked;
