/** Which rows of a source a job takes: the conditions of {@code where}, held against cells. */
@NullMarked
package io.iterablebatch.source.filter;

import org.jspecify.annotations.NullMarked;
