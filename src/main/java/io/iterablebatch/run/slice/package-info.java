/** Which record of a source is in which slice of a job, and sources that hand out the records of one slice. */
@NullMarked
package io.iterablebatch.run.slice;

import org.jspecify.annotations.NullMarked;
