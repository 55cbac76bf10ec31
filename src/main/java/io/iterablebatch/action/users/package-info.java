/** The action users.bulk-update: request body, folding and the reading of its answers. */
@NullMarked
package io.iterablebatch.action.users;

import org.jspecify.annotations.NullMarked;
