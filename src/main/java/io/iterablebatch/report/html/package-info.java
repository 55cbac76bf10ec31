/** Pages for a person: the report of a run, what its templates show, plots and explanations. */
@NullMarked
package io.iterablebatch.report.html;

import org.jspecify.annotations.NullMarked;
