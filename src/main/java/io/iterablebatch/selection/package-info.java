/** Rules that select targets from all that a project has, and the reasons of their decisions. */
@NullMarked
package io.iterablebatch.selection;

import org.jspecify.annotations.NullMarked;
