/** What a job file lets happen to the text of a cell before the cell's type reads it. */
@NullMarked
package io.iterablebatch.mapping.rule;

import org.jspecify.annotations.NullMarked;
