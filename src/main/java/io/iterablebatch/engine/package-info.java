/** The engine on Spring Batch and PostgreSQL: all that a process can do with the state. */
@NullMarked
package io.iterablebatch.engine;

import org.jspecify.annotations.NullMarked;
