/** Plans for review: their targets, what has drifted, who approved. */
@NullMarked
package io.iterablebatch.console.review;

import org.jspecify.annotations.NullMarked;
