/** The log: a file and the screen, without secrets and personal data. */
@NullMarked
package io.iterablebatch.cli.log;

import org.jspecify.annotations.NullMarked;
