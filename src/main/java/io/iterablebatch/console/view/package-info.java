/** What the pages of the console are made of: templates, frame, files, addresses, badges. */
@NullMarked
package io.iterablebatch.console.view;

import org.jspecify.annotations.NullMarked;
