/** Markup that cannot be broken out of, and plots. */
@NullMarked
package io.iterablebatch.html;

import org.jspecify.annotations.NullMarked;
