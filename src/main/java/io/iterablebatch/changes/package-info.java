/** Change detection: what was last delivered for a user, and whether a row says anything else. */
@NullMarked
package io.iterablebatch.changes;

import org.jspecify.annotations.NullMarked;
