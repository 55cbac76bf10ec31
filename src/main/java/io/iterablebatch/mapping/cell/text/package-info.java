/** Strings and telephone numbers. */
@NullMarked
package io.iterablebatch.mapping.cell.text;

import org.jspecify.annotations.NullMarked;
