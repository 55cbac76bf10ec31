/** The report of a run as an HTML page: its sections, and what each shows. */
@NullMarked
package io.iterablebatch.report.html;

import org.jspecify.annotations.NullMarked;
