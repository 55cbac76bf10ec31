/** What the commands need of the rest of the program, as interfaces. */
@NullMarked
package io.iterablebatch.cli.service;

import org.jspecify.annotations.NullMarked;
