/** A source that puts another one's rows into order user by user. */
@NullMarked
package io.iterablebatch.source.grouped;

import org.jspecify.annotations.NullMarked;
