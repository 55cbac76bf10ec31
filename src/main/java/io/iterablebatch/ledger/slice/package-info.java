/** The slices of instances that are divided: how far each is, and who executes it. */
@NullMarked
package io.iterablebatch.ledger.slice;

import org.jspecify.annotations.NullMarked;
