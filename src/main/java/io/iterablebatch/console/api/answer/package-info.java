/** What the API answers, as JSON: the names of the components are those of the members, and are stable. */
@NullMarked
package io.iterablebatch.console.api.answer;

import org.jspecify.annotations.NullMarked;
