/** Plans: reviewed lists of actions on targets, as they are written to files, read back and checked. */
@NullMarked
package io.iterablebatch.plan;

import org.jspecify.annotations.NullMarked;
