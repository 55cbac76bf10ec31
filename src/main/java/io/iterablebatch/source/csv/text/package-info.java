/**
 * The text of a file as UTF-8: its rows where they stand, its lines for a parser, and the file's bytes for each
 * position.
 */
@NullMarked
package io.iterablebatch.source.csv.text;

import org.jspecify.annotations.NullMarked;
