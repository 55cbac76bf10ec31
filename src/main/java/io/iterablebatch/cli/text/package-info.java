/** What commands print to standard output. */
@NullMarked
package io.iterablebatch.cli.text;

import org.jspecify.annotations.NullMarked;
