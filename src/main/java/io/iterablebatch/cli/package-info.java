/** The commands. */
@NullMarked
package io.iterablebatch.cli;

import org.jspecify.annotations.NullMarked;
