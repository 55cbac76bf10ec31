package io.iterablebatch.delivery;

import io.iterablebatch.Reason;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an answer means for the updates of a batch. */
public sealed interface Verdict {

    /**
     * Every update is settled.
     *
     * @param rejected those that were refused, by identity of the object; all others are delivered
     * @param createdFields fields that Iterable created
     * @param filteredFields fields that Iterable dropped
     */
    record Settled(Map<Update, Reason> rejected, Set<String> createdFields, Set<String> filteredFields)
            implements Verdict {}

    /**
     * Nothing of the batch was applied, and the error names what to blame.
     *
     * @param culprits those that the error names, with the reason; rejected without being sent again
     * @param rest the others, to be sent again together
     */
    record Mendable(Map<Update, Reason> culprits, List<Update> rest) implements Verdict {}

    /**
     * Nothing is known but that the batch did not pass as a whole: halve it, and reject what is alone.
     *
     * @param reason the reason for an update that is alone
     */
    record Unclear(Reason reason) implements Verdict {}
}
