/**
 * Requests over HTTP/1.1 on connections of our own, at a fraction of the cost of the JDK's client: in the calling
 * thread, the head and the body in one write. They go the way that a {@link io.iterablebatch.net.Network} says.
 */
@NullMarked
package io.iterablebatch.net.http1;

import org.jspecify.annotations.NullMarked;
