/** Where records come from, one at a time, and the positions a run can resume at. */
@NullMarked
package io.iterablebatch.source;

import org.jspecify.annotations.NullMarked;
