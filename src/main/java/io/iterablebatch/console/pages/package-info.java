/** The pages of the console for reading: jobs, runs, rejects, audit, configuration. */
@NullMarked
package io.iterablebatch.console.pages;

import org.jspecify.annotations.NullMarked;
