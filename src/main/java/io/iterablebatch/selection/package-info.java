/** Rules that select targets among all that a project has, and why they let one in or out. */
@NullMarked
package io.iterablebatch.selection;

import org.jspecify.annotations.NullMarked;
