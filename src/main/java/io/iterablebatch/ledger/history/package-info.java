/** The history: runs, their samples, rejects and alerts, for reading. */
@NullMarked
package io.iterablebatch.ledger.history;

import org.jspecify.annotations.NullMarked;
