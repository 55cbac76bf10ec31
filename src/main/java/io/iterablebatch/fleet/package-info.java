/**
 * What all processes of a fleet have in common: who they are, how they tell that they live, and what hands out work.
 */
@NullMarked
package io.iterablebatch.fleet;

import org.jspecify.annotations.NullMarked;
