/** The tokens of the HTTP API: who made them, what they may do, and until when. */
@NullMarked
package io.iterablebatch.console.api.token;

import org.jspecify.annotations.NullMarked;
