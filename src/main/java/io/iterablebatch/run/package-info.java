/** One run: opened, prepared, executed, stopped, summed up. */
@NullMarked
package io.iterablebatch.run;

import org.jspecify.annotations.NullMarked;
