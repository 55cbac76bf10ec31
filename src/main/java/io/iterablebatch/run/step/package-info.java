/** The Spring Batch step of a run: reading, guards, writing, progress. */
@NullMarked
package io.iterablebatch.run.step;

import org.jspecify.annotations.NullMarked;
