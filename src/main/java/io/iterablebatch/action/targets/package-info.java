/** The actions on campaigns, templates, exports and scheduled messages: what differs between them, one class each. */
@NullMarked
package io.iterablebatch.action.targets;

import org.jspecify.annotations.NullMarked;
