/** The refused records, open until something later stands in their place. */
@NullMarked
package io.iterablebatch.ledger.reject;

import org.jspecify.annotations.NullMarked;
