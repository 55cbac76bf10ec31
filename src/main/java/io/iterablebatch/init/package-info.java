/** {@code init}: looks at a source and writes a job file to begin with. */
@NullMarked
package io.iterablebatch.init;

import org.jspecify.annotations.NullMarked;
