/** Runs on targets, by a reviewed plan or by one that is made for the run. */
@NullMarked
package io.iterablebatch.run.targets;

import org.jspecify.annotations.NullMarked;
