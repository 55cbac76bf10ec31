/** The HTTP API of the console: for programs what the pages are for people. */
@NullMarked
package io.iterablebatch.console.api;

import org.jspecify.annotations.NullMarked;
