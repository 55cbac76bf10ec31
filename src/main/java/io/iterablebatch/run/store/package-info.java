/** What runs keep in the database, the lock of a job, and the recovery of lost runs. */
@NullMarked
package io.iterablebatch.run.store;

import org.jspecify.annotations.NullMarked;
