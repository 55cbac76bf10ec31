/** From one cell to a value of JSON, or to what is wrong with it. */
@NullMarked
package io.iterablebatch.mapping.cell;

import org.jspecify.annotations.NullMarked;
