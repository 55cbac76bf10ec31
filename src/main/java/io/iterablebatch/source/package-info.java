/** Where records come from, one at a time, and the positions at which a run can resume. */
@NullMarked
package io.iterablebatch.source;

import org.jspecify.annotations.NullMarked;
