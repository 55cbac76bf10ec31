/** The operator's web page over the state: its start, its settings and its wiring. */
@NullMarked
package io.iterablebatch.console;

import org.jspecify.annotations.NullMarked;
