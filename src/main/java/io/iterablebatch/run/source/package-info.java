/** The source of a run: opened, checked, read ahead of the step. */
@NullMarked
package io.iterablebatch.run.source;

import org.jspecify.annotations.NullMarked;
