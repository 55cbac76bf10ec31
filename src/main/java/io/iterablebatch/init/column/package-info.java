/** What the cells of a column are, judged by a sample of them. */
@NullMarked
package io.iterablebatch.init.column;

import org.jspecify.annotations.NullMarked;
