/** The instances of jobs, and what each began with. */
@NullMarked
package io.iterablebatch.ledger.instance;

import org.jspecify.annotations.NullMarked;
