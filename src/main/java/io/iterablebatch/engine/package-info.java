/**
 * All that a process can do with the state: run jobs, stop them, read their history, prune. Wired here with Spring
 * Batch.
 */
@NullMarked
package io.iterablebatch.engine;

import org.jspecify.annotations.NullMarked;
