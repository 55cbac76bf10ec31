/** Templates and what can be done to them (contract §4). */
@NullMarked
package io.iterablebatch.sandbox.templates;

import org.jspecify.annotations.NullMarked;
