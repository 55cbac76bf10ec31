/** CSV files as records, which can be read on at any of them. */
@NullMarked
package io.iterablebatch.source.csv;

import org.jspecify.annotations.NullMarked;
