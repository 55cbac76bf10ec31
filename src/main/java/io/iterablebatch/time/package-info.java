/** Time as something handed in, so that tests can turn it. */
@NullMarked
package io.iterablebatch.time;

import org.jspecify.annotations.NullMarked;
