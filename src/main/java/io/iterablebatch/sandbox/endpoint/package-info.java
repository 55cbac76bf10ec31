/** The endpoints of the sandbox, one class for each kind. */
@NullMarked
package io.iterablebatch.sandbox.endpoint;

import org.jspecify.annotations.NullMarked;
