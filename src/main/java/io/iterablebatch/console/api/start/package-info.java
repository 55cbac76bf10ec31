/** Runs that are started through the API: what a client may ask for, and that it is begun once. */
@NullMarked
package io.iterablebatch.console.api.start;

import org.jspecify.annotations.NullMarked;
