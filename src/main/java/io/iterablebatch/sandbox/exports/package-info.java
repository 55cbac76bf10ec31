/** Exports and what can be done to them (contract §8). */
@NullMarked
package io.iterablebatch.sandbox.exports;

import org.jspecify.annotations.NullMarked;
