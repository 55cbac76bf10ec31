/** What a run was asked for, and which instance that is. */
@NullMarked
package io.iterablebatch.run.request;

import org.jspecify.annotations.NullMarked;
