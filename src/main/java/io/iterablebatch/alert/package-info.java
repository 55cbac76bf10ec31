/** Tells people of runs that need them, and of runs that did not take place. */
@NullMarked
package io.iterablebatch.alert;

import org.jspecify.annotations.NullMarked;
