/** How texts and typed values become dates. */
@NullMarked
package io.iterablebatch.mapping.cell.date;

import org.jspecify.annotations.NullMarked;
