/** What a run tells people, in words. */
@NullMarked
package io.iterablebatch.report;

import org.jspecify.annotations.NullMarked;
