/** How a sandbox is set up, and what the keys of its project may do. */
@NullMarked
package io.iterablebatch.sandbox.options;

import org.jspecify.annotations.NullMarked;
