/** The bodies of requests, as the sandbox reads them. */
@NullMarked
package io.iterablebatch.sandbox.body;

import org.jspecify.annotations.NullMarked;
