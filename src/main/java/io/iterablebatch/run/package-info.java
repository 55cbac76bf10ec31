/** The run itself: prepared, executed, stopped. */
@NullMarked
package io.iterablebatch.run;

import org.jspecify.annotations.NullMarked;
