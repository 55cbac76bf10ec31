/** The client and the action of a run, and what can be asked of the project without the state. */
@NullMarked
package io.iterablebatch.run.project;

import org.jspecify.annotations.NullMarked;
