/** What the program asks of Iterable and what it is answered. */
@NullMarked
package io.iterablebatch.api;

import org.jspecify.annotations.NullMarked;
