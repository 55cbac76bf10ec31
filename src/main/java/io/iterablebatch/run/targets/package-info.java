/** Runs on targets, by a plan. */
@NullMarked
package io.iterablebatch.run.targets;

import org.jspecify.annotations.NullMarked;
