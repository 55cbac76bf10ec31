/** The characters of a file, a line at a time, with the bytes that each position stands for. */
@NullMarked
package io.iterablebatch.source.csv.text;

import org.jspecify.annotations.NullMarked;
