/** The step: reading, guards, writing, progress. */
@NullMarked
package io.iterablebatch.run.step;

import org.jspecify.annotations.NullMarked;
