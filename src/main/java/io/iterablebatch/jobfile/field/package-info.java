/** The readers of what a job file says of columns: identifiers, fields, rules of cells, conditions. */
@NullMarked
package io.iterablebatch.jobfile.field;

import org.jspecify.annotations.NullMarked;
