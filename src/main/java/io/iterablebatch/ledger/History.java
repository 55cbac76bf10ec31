package io.iterablebatch.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The runs of the past and their rejects, for reading. */
public interface History {

    /** The latest runs, newest first. */
    List<RunRow> latest(int limit);

    /** One run. */
    Optional<RunRow> run(long runId);

    /** The columns of the source of the run's instance. */
    List<String> columns(long instanceId);

    /** What the run did to targets, or why not, in the order of its records; empty for loads of users. */
    List<AuditEntry> audit(long runId);

    /** The instance's invalid and rejected records, in the order of the input, streamed. */
    void rejects(long instanceId, Consumer<RejectRow> each);
}
