/** What the API answers when something cannot be done: problem details as in RFC 9457. */
@NullMarked
package io.iterablebatch.console.api.problem;

import org.jspecify.annotations.NullMarked;
