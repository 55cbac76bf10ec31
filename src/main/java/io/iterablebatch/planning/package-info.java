/** Makes plans of a project as it is now. */
@NullMarked
package io.iterablebatch.planning;

import org.jspecify.annotations.NullMarked;
