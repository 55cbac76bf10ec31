/** What was asked of the sandbox, and what it did. */
@NullMarked
package io.iterablebatch.sandbox.log;

import org.jspecify.annotations.NullMarked;
