/** Turns one cell into a JSON value, or into what is wrong with it. */
@NullMarked
package io.iterablebatch.mapping.cell;

import org.jspecify.annotations.NullMarked;
