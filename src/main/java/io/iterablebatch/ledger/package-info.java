/** What is remembered in PostgreSQL: outcomes, rejects, the send journal and the read position. */
@NullMarked
package io.iterablebatch.ledger;

import org.jspecify.annotations.NullMarked;
