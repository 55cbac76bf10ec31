/** Who may use which address of the API: by a token alone, whatever cookies come along. */
@NullMarked
package io.iterablebatch.console.api.access;

import org.jspecify.annotations.NullMarked;
