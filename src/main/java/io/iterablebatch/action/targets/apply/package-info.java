/** Carries out a plan: acts on its targets and finds out what became of them. */
@NullMarked
package io.iterablebatch.action.targets.apply;

import org.jspecify.annotations.NullMarked;
