/** How a run ended, and the report that is written of it. */
@NullMarked
package io.iterablebatch.run.ending;

import org.jspecify.annotations.NullMarked;
