/** What became of records and where to resume, written in one transaction; the send journal and the rate budget. */
@NullMarked
package io.iterablebatch.ledger;

import org.jspecify.annotations.NullMarked;
