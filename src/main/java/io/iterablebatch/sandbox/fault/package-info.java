/** What goes wrong on purpose, and when. */
@NullMarked
package io.iterablebatch.sandbox.fault;

import org.jspecify.annotations.NullMarked;
