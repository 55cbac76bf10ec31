/** The record of what people did through the console. */
@NullMarked
package io.iterablebatch.console.trail;

import org.jspecify.annotations.NullMarked;
