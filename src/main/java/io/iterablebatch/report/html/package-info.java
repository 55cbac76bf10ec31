/** Pages for a person: markup that cannot be broken out of, plots, explanations, and the report of a run. */
@NullMarked
package io.iterablebatch.report.html;

import org.jspecify.annotations.NullMarked;
