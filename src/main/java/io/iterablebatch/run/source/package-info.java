/** Opens the source of a run and reads ahead of the step. */
@NullMarked
package io.iterablebatch.run.source;

import org.jspecify.annotations.NullMarked;
