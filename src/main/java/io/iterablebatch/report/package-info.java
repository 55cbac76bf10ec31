/** What a run says to people at its end: the summary in words, and the next steps. */
@NullMarked
package io.iterablebatch.report;

import org.jspecify.annotations.NullMarked;
