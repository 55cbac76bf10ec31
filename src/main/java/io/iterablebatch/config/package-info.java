/** Configuration from the environment, and the destination it names. */
@NullMarked
package io.iterablebatch.config;

import org.jspecify.annotations.NullMarked;
