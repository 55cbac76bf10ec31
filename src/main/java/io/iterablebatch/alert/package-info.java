/** Tells people of runs that need somebody, and of runs that did not take place: by mail and webhooks. */
@NullMarked
package io.iterablebatch.alert;

import org.jspecify.annotations.NullMarked;
