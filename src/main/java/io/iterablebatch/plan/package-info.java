/** Reviewed lists of actions: made from rows or rules, written to a file, read back and checked. */
@NullMarked
package io.iterablebatch.plan;

import org.jspecify.annotations.NullMarked;
