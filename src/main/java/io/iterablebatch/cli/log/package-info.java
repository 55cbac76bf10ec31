/** The log file, without secrets and personal data. */
@NullMarked
package io.iterablebatch.cli.log;

import org.jspecify.annotations.NullMarked;
