/** Decides when the next request to an endpoint may go. */
@NullMarked
package io.iterablebatch.api.pace;

import org.jspecify.annotations.NullMarked;
