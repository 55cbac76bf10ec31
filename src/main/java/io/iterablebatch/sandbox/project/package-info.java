/** The state of one Iterable project: users, fields and the rules that guard them. */
@NullMarked
package io.iterablebatch.sandbox.project;

import org.jspecify.annotations.NullMarked;
