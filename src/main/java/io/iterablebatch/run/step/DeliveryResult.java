package io.iterablebatch.run.step;

import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.SentBecause;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What became of the records of a run, as far as it is. */
public interface DeliveryResult {

    /** Whether every record of the input has its outcome and no guard objects. */
    boolean complete();

    /** Why the run could not complete, or null. */
    @Nullable RunFailure failure();

    /** The counts of the whole instance, as committed or about to be. */
    Counts counts();

    /** Why rows were sent that might have been unchanged, or null where the job sends all of them. */
    @Nullable SentBecause sentBecause();

    /** Fields that Iterable created for the instance. */
    Collection<String> createdFields();

    /** Fields of the instance that Iterable dropped. */
    Collection<String> filteredFields();
}
