/** A PostgreSQL of our own, on a directory that persists: started, shared between processes, stopped. */
@NullMarked
package io.iterablebatch.state.embedded;

import org.jspecify.annotations.NullMarked;
