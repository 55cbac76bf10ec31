/** Files that are written whole or not at all, and who may read them. */
@NullMarked
package io.iterablebatch.file;

import org.jspecify.annotations.NullMarked;
