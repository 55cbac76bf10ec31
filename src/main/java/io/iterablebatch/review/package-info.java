/** Plans on their way from the file to the run: who planned, who approved, who applied, and which of them wait. */
@NullMarked
package io.iterablebatch.review;

import org.jspecify.annotations.NullMarked;
