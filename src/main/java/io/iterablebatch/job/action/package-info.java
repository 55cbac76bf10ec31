/** What a job file says to its action: fields, identifiers, targets. */
@NullMarked
package io.iterablebatch.job.action;

import org.jspecify.annotations.NullMarked;
