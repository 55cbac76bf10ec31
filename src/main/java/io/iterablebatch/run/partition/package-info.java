/** The execution of runs that are divided into slices, as partitions of Spring Batch. */
@NullMarked
package io.iterablebatch.run.partition;

import org.jspecify.annotations.NullMarked;
