/** What a run tells people and schedulers. */
@NullMarked
package io.iterablebatch.report;

import org.jspecify.annotations.NullMarked;
