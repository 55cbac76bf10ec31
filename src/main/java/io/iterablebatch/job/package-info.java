/** A job as its file says it: its action's name, guards, pace, and whom to tell. */
@NullMarked
package io.iterablebatch.job;

import org.jspecify.annotations.NullMarked;
