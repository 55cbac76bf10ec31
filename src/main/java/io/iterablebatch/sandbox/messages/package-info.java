/** Scheduled messages and what can be done to them (contract §7). */
@NullMarked
package io.iterablebatch.sandbox.messages;

import org.jspecify.annotations.NullMarked;
