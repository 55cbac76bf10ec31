/** The operator's web page over the state: what it is made of, started by one command only. */
@NullMarked
package io.iterablebatch.console;

import org.jspecify.annotations.NullMarked;
