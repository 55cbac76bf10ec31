/** What runs keep in the database, the lock of a job, and its recovery. */
@NullMarked
package io.iterablebatch.run.store;

import org.jspecify.annotations.NullMarked;
