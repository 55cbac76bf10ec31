/** The runs of the past, for reading. */
@NullMarked
package io.iterablebatch.ledger.history;

import org.jspecify.annotations.NullMarked;
