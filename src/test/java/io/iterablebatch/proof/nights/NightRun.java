package io.iterablebatch.proof.nights;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.sandbox.log.LoggedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A run of a night that is over.
 *
 * @param result how it ended, or null where it was killed
 * @param state what its state says of it, or null where it did not begin
 * @param instance what the runs before it did
 * @param rows those that it was about: of the whole source, of a canary, or of the run that it replays
 * @param refused the refused rows of the instance by their numbers
 * @param resolved by a replay: the refused rows of the replayed instance
 * @param guarded whether a guard could stop it
 */
record NightRun(
        NightJob job,
        Command command,
        Disturbance disturbance,
        RunResult result,
        LedgerView.Run state,
        InstanceTrace instance,
        List<SourceRow> rows,
        List<LoggedRequest> requests,
        List<SentItem> items,
        Map<Integer, LedgerView.Refused> refused,
        Map<Integer, LedgerView.Refused> resolved,
        NightFaults faults,
        boolean guarded) {

    boolean began() {
        return state != null;
    }

    boolean completed() {
        return state != null && state.completed();
    }

    /** The row of this number, from 1. */
    SourceRow row(int number) {
        return rows.get(number - 1);
    }

    /** Whether the run recorded the outcome of the row of this number, from 1, or one of its instance did before. */
    boolean recorded(int number) {
        return completed() || (!isByUser() && number < state.position());
    }

    /** Whether records are counted user by user, so that their numbers are not those of rows. */
    boolean isByUser() {
        return job.kind() == NightKind.ROWS;
    }

    /** Whom the run changed, whatever it knows of that. */
    Set<Integer> reached() {
        return items.stream().filter(SentItem::applied).map(SentItem::person).collect(toSet());
    }

    /** Whom a single row is about, with the number of that row. */
    Map<Integer, Integer> singles() {
        Map<Integer, Integer> singles = new java.util.TreeMap<>();
        Set<Integer> several = new TreeSet<>();
        for (int number = 1; number <= rows.size(); number++) {
            int person = row(number).about().number();
            if (singles.put(person, number) != null) {
                several.add(person);
            }
        }
        singles.keySet().removeAll(several);
        return singles;
    }

    /** What was sent, by request. */
    Map<LoggedRequest, List<SentItem>> itemsByRequest() {
        return items.stream().collect(groupingBy(SentItem::request));
    }

    @Override
    public String toString() {
        return command
                + (disturbance == Disturbance.NONE ? "" : ", " + disturbance)
                + (result == null ? ", killed" : ", exit " + result.exitCode())
                + (state == null ? "" : ", run " + state.run() + " of instance " + state.instance());
    }
}
