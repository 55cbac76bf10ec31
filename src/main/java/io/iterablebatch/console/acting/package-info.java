/** What the console has done: commands that it starts, runs that it stops. */
@NullMarked
package io.iterablebatch.console.acting;

import org.jspecify.annotations.NullMarked;
