/** Where the records of a job come from, as its file says. */
@NullMarked
package io.iterablebatch.job.source;

import org.jspecify.annotations.NullMarked;
