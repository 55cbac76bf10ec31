/** Fingerprints in the form in which a run looks them up: tables in memory, or in mapped files beside the state. */
@NullMarked
package io.iterablebatch.changes.lookup;

import org.jspecify.annotations.NullMarked;
