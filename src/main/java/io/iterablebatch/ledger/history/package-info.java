/** The history: how runs began and ended, their samples, their rejects, and what people were told. */
@NullMarked
package io.iterablebatch.ledger.history;

import org.jspecify.annotations.NullMarked;
