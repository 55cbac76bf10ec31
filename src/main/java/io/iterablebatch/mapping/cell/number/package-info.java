/** How texts become numbers, in JSON and as they are compared. */
@NullMarked
package io.iterablebatch.mapping.cell.number;

import org.jspecify.annotations.NullMarked;
