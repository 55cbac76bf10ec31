/** The real services behind the commands. */
@NullMarked
package io.iterablebatch.cli.production;

import org.jspecify.annotations.NullMarked;
