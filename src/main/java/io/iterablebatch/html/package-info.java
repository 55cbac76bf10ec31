/** What the report and the console share as HTML: text that is safe in markup, times, plots. */
@NullMarked
package io.iterablebatch.html;

import org.jspecify.annotations.NullMarked;
