/** The process that takes runs out of the queue, and has each done by a process of its own. */
@NullMarked
package io.iterablebatch.worker;

import org.jspecify.annotations.NullMarked;
