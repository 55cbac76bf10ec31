/** The services behind the commands as they are in production: engine, sandbox, console, checks. */
@NullMarked
package io.iterablebatch.cli.production;

import org.jspecify.annotations.NullMarked;
