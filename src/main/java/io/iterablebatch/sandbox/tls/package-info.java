/** A certificate of the sandbox's own, for HTTPS. */
@NullMarked
package io.iterablebatch.sandbox.tls;

import org.jspecify.annotations.NullMarked;
