/** Reads what a project has at the moment: its campaigns, templates and exports. */
@NullMarked
package io.iterablebatch.live;

import org.jspecify.annotations.NullMarked;
