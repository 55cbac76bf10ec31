/** The client for Iterable's API: it sends each request at its endpoint's pace, repeats it and gives up. */
@NullMarked
package io.iterablebatch.api.client;

import org.jspecify.annotations.NullMarked;
