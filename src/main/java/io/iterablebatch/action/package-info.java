/** The actions: what the tool can do in Iterable, each in one place. */
@NullMarked
package io.iterablebatch.action;

import org.jspecify.annotations.NullMarked;
