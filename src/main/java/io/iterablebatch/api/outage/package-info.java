/**
 * What a failed attempt means: an outage, the fault of what the request holds, or something between us and Iterable.
 */
@NullMarked
package io.iterablebatch.api.outage;

import org.jspecify.annotations.NullMarked;
