/** The HTTP client of the Iterable API: pace, retry, give-up and the shape of its answers. */
@NullMarked
package io.iterablebatch.api;

import org.jspecify.annotations.NullMarked;
