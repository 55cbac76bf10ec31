/** A command that runs something, from its options to its exit code. */
@NullMarked
package io.iterablebatch.cli.session;

import org.jspecify.annotations.NullMarked;
