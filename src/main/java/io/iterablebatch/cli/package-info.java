/** The commands of the command line, one class each. */
@NullMarked
package io.iterablebatch.cli;

import org.jspecify.annotations.NullMarked;
