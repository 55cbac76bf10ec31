/** What counts as an e-mail address and as a user id. */
@NullMarked
package io.iterablebatch.mapping.cell.identifier;

import org.jspecify.annotations.NullMarked;
