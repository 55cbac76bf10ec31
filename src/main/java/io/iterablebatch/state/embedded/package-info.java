/** A PostgreSQL of our own on a directory that persists. */
@NullMarked
package io.iterablebatch.state.embedded;

import org.jspecify.annotations.NullMarked;
