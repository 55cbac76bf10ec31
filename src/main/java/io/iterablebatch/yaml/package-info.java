/** YAML with the line of every value, placeholders, and all mistakes of a file at once. */
@NullMarked
package io.iterablebatch.yaml;

import org.jspecify.annotations.NullMarked;
