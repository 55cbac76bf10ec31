/** Binds the section {@code source:} of a job file. */
@NullMarked
package io.iterablebatch.jobfile.source;

import org.jspecify.annotations.NullMarked;
