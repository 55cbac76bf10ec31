/** The refused records, each open until something later stands in its place. */
@NullMarked
package io.iterablebatch.ledger.reject;

import org.jspecify.annotations.NullMarked;
