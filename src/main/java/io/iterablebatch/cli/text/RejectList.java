package io.iterablebatch.cli.text;

import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.text.FigureFormat;

/** The first invalid and rejected records of an instance as lines; it shows reasons, never values. */
public final class RejectList {

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private long seen;

    private RejectList(int limit) {
        this.limit = limit;
    }

    /**
     * The list.
     *
     * @param limit how many are shown; the rest is counted
     */
    public static String of(RunHistory history, long instanceId, int limit) {
        RejectList list = new RejectList(limit);
        history.rejects(instanceId, list::add);
        return list.finished() + judgedAgain(history, instanceId);
    }

    /** A sentence about those that do not stay as they are, in a line; empty where there are none. */
    public static String judgedAgain(RunHistory history, long instanceId) {
        long records = history.judgedAgain(instanceId);
        return records == 0
                ? ""
                : FigureFormat.count(records) + " of these "
                        + (records == 1 ? "is" : "are") + " judged again: a guard stopped the run while a record before"
                        + " them was open. Mend such rows in the source, and not in a file of rejects; `run` goes on,"
                        + " `run --fresh` begins anew\n";
    }

    private void add(RejectRow reject) {
        if (seen++ < limit) {
            text.append(reject.source()).append(':').append(reject.row());
            text.append("  ").append(reject.outcome().word());
            text.append("  ").append(reject.reason().code());
            text.append(": ").append(reject.reason().detail()).append('\n');
        }
    }

    private String finished() {
        if (seen == 0) {
            return "no invalid or rejected records\n";
        }
        if (seen > limit) {
            text.append("... and ").append(FigureFormat.count(seen - limit)).append(" more\n");
        }
        return text.toString();
    }
}
