/** CSV files as a source of records; a run can resume at any of them. */
@NullMarked
package io.iterablebatch.source.csv;

import org.jspecify.annotations.NullMarked;
