/** The state: an external or embedded PostgreSQL, ready to use, and its time. */
@NullMarked
package io.iterablebatch.state;

import org.jspecify.annotations.NullMarked;
