/** What the housekeeping actions work on: campaigns, templates, exports and scheduled messages. */
@NullMarked
package io.iterablebatch.target;

import org.jspecify.annotations.NullMarked;
