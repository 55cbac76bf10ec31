/** How pages of the console become HTML. */
@NullMarked
package io.iterablebatch.console.view;

import org.jspecify.annotations.NullMarked;
