/** What people do through the console: commands that they start, runs that they stop. */
@NullMarked
package io.iterablebatch.console.acting;

import org.jspecify.annotations.NullMarked;
