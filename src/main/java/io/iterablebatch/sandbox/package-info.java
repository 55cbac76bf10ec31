/** A stand-in for the Iterable API, written from the contract alone. */
@NullMarked
package io.iterablebatch.sandbox;

import org.jspecify.annotations.NullMarked;
