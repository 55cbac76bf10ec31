/** What every package uses: outcomes, reasons, exit codes, and the two ways to fail. */
@NullMarked
package io.iterablebatch;

import org.jspecify.annotations.NullMarked;
