/** How a run ended, and what is written of it. */
@NullMarked
package io.iterablebatch.run.ending;

import org.jspecify.annotations.NullMarked;
