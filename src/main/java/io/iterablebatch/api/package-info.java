/** The requests that the program sends to Iterable, and the answers. */
@NullMarked
package io.iterablebatch.api;

import org.jspecify.annotations.NullMarked;
