/** A source whose rows come user by user, whatever order they are in. */
@NullMarked
package io.iterablebatch.source.grouped;

import org.jspecify.annotations.NullMarked;
