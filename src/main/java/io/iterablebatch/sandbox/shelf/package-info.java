/** Where a project keeps its campaigns, templates, messages and exports: what is true, and what reads see of it. */
@NullMarked
package io.iterablebatch.sandbox.shelf;

import org.jspecify.annotations.NullMarked;
