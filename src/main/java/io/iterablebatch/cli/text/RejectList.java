package io.iterablebatch.cli.text;

import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.report.ReasonText;
import io.iterablebatch.text.FigureFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first invalid and rejected records of an instance as lines; with what to do about each reason below them; it
 * shows reasons, never values.
 */
public final class RejectList {

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Long> reasons = new LinkedHashMap<>();
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
        reasons.merge(reject.reason().code(), 1L, Long::sum);
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
        reasons.forEach((code, records) -> {
            ReasonText reason = ReasonText.of(code);
            text.append('\n')
                    .append(FigureFormat.count(records))
                    .append(' ')
                    .append(code)
                    .append(": ");
            text.append(reason.meaning()).append('\n').append(reason.advice()).append('\n');
        });
        return text.toString();
    }
}
