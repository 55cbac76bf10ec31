/** Binds `source:`. */
@NullMarked
package io.iterablebatch.jobfile.source;

import org.jspecify.annotations.NullMarked;
