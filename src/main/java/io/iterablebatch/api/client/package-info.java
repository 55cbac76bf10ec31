/** The client: pace, retry and give-up of every request. */
@NullMarked
package io.iterablebatch.api.client;

import org.jspecify.annotations.NullMarked;
