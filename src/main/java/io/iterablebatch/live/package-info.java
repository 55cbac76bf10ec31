/** What a project has at the moment: its campaigns, templates and exports, read page by page. */
@NullMarked
package io.iterablebatch.live;

import org.jspecify.annotations.NullMarked;
