/** Reads the characters of a file line by line, and knows the bytes for each position. */
@NullMarked
package io.iterablebatch.source.csv.text;

import org.jspecify.annotations.NullMarked;
