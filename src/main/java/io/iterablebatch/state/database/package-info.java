/** The PostgreSQL that holds the state: connections, locks, schema. */
@NullMarked
package io.iterablebatch.state.database;

import org.jspecify.annotations.NullMarked;
