/** Runs that wait for a worker: asked for by people, by the API and by schedules. */
@NullMarked
package io.iterablebatch.queue;

import org.jspecify.annotations.NullMarked;
