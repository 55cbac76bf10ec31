/** How lists, objects and typed values of a warehouse become JSON. */
@NullMarked
package io.iterablebatch.mapping.cell.json;

import org.jspecify.annotations.NullMarked;
