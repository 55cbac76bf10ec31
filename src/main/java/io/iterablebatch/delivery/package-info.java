/** The interfaces and results that actions, record stages and the ledger share with the delivery window. */
@NullMarked
package io.iterablebatch.delivery;

import org.jspecify.annotations.NullMarked;
