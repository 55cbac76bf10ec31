/** The PostgreSQL that holds the state: external, or embedded on a directory that persists. */
@NullMarked
package io.iterablebatch.state;

import org.jspecify.annotations.NullMarked;
