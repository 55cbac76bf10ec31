/** The page of schedules: a calendar of the night, and what operators do with it. */
@NullMarked
package io.iterablebatch.console.schedule;

import org.jspecify.annotations.NullMarked;
