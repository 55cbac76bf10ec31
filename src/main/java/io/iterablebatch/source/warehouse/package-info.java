/** Reads records from a query to any database that has a JDBC driver. */
@NullMarked
package io.iterablebatch.source.warehouse;

import org.jspecify.annotations.NullMarked;
