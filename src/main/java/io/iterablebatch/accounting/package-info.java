/** Runs in numbers: counts by outcome, the summary, samples over time. */
@NullMarked
package io.iterablebatch.accounting;

import org.jspecify.annotations.NullMarked;
