/** When the next request of an endpoint may go. */
@NullMarked
package io.iterablebatch.api.pace;

import org.jspecify.annotations.NullMarked;
