/** What was done to targets, and who approved it. */
@NullMarked
package io.iterablebatch.ledger.audit;

import org.jspecify.annotations.NullMarked;
