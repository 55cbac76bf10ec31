/** A run: the Spring Batch job, its lock, its recovery and its end. */
@NullMarked
package io.iterablebatch.run;

import org.jspecify.annotations.NullMarked;
