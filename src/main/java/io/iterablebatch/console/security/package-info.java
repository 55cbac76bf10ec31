/** Who may see and do what in the console, and how it knows who somebody is. */
@NullMarked
package io.iterablebatch.console.security;

import org.jspecify.annotations.NullMarked;
