/** How numbers, tables, command lines and names are written and compared. */
@NullMarked
package io.iterablebatch.text;

import org.jspecify.annotations.NullMarked;
