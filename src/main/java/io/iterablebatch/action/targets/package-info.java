/** The actions on campaigns, templates, exports and scheduled messages: one class for what is special to each. */
@NullMarked
package io.iterablebatch.action.targets;

import org.jspecify.annotations.NullMarked;
