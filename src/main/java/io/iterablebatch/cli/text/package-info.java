/** What commands print. */
@NullMarked
package io.iterablebatch.cli.text;

import org.jspecify.annotations.NullMarked;
