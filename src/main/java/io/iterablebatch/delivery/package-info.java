/** What an action, the stages and the ledger share with the delivery window. */
@NullMarked
package io.iterablebatch.delivery;

import org.jspecify.annotations.NullMarked;
