/** From a record of the source to the update that Iterable gets, or to the reason why not. */
@NullMarked
package io.iterablebatch.mapping;

import org.jspecify.annotations.NullMarked;
