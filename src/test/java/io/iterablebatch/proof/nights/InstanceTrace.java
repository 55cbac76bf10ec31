package io.iterablebatch.proof.nights;

import io.iterablebatch.sandbox.log.LoggedRequest;
import java.util.ArrayList;
import java.util.List;

/** What the runs of one instance did so far. */
final class InstanceTrace {

    private final long replayed;
    private final List<SentItem> items = new ArrayList<>();
    private final List<LoggedRequest> requests = new ArrayList<>();
    private List<SourceRow> rows = List.of();
    private long position = 1;
    private long uncertain;

    /** @param replayed the instance whose refused rows are sent again, or 0 */
    InstanceTrace(long replayed) {
        this.replayed = replayed;
    }

    /** A run of it is over. */
    void add(NightRun run) {
        rows = run.rows();
        items.addAll(run.items());
        requests.addAll(run.requests());
        uncertain += run.state().uncertain();
        position = run.state().position();
    }

    /** The instance whose refused rows are sent again, or 0. */
    long replayed() {
        return replayed;
    }

    /** As they were when the latest run read them. */
    List<SourceRow> rows() {
        return rows;
    }

    List<SentItem> items() {
        return items;
    }

    List<LoggedRequest> requests() {
        return requests;
    }

    /** The number of the first record without an outcome. */
    long position() {
        return position;
    }

    /** Records that its runs called uncertain. */
    long uncertain() {
        return uncertain;
    }
}
