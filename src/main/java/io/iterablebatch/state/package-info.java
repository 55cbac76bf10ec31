/** The state: external or embedded, ready to use, and its time. */
@NullMarked
package io.iterablebatch.state;

import org.jspecify.annotations.NullMarked;
