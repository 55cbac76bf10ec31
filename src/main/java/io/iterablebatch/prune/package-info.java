/** Removes runs, rejects, audits and files that are old and not needed any more. */
@NullMarked
package io.iterablebatch.prune;

import org.jspecify.annotations.NullMarked;
