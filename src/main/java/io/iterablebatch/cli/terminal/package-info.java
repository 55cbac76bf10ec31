/** The terminal: messages, progress, answers, signals. */
@NullMarked
package io.iterablebatch.cli.terminal;

import org.jspecify.annotations.NullMarked;
