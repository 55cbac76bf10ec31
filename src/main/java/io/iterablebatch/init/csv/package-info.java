/** How an unknown CSV file is written: character set, delimiter, quotes, header. */
@NullMarked
package io.iterablebatch.init.csv;

import org.jspecify.annotations.NullMarked;
