/** Where the records of a job come from, as its file says: CSV files, a warehouse, rules over a project. */
@NullMarked
package io.iterablebatch.job.source;

import org.jspecify.annotations.NullMarked;
