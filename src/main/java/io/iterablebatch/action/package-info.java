/** The actions: what the tool can do to Iterable, each in one place. */
@NullMarked
package io.iterablebatch.action;

import org.jspecify.annotations.NullMarked;
