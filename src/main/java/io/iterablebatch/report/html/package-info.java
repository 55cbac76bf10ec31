/** The report of a run as a page. */
@NullMarked
package io.iterablebatch.report.html;

import org.jspecify.annotations.NullMarked;
