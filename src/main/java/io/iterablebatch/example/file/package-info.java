/** The file of examples: where it lies, how it is read and written. */
@NullMarked
package io.iterablebatch.example.file;

import org.jspecify.annotations.NullMarked;
