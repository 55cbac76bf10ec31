/** What a sandbox keeps, in memory or in a directory. */
@NullMarked
package io.iterablebatch.sandbox.state;

import org.jspecify.annotations.NullMarked;
