/** The things that housekeeping actions act on: campaigns, templates, exports and scheduled messages. */
@NullMarked
package io.iterablebatch.target;

import org.jspecify.annotations.NullMarked;
