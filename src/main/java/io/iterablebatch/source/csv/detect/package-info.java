/** Finds out how a CSV file is written by looking at its beginning. */
@NullMarked
package io.iterablebatch.source.csv.detect;

import org.jspecify.annotations.NullMarked;
