package io.iterablebatch.proof.nights;

import io.iterablebatch.proof.Deviations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether what was done more than once was said to be uncertain, or its answer was lost; and what is counted as done
 * was done. Of those about whom a single row is.
 */
final class RepetitionOracle {

    /** Those of whom a run had changed something, and no run has recorded an outcome since. */
    private final Set<Integer> unanswered = new HashSet<>();

    void judge(NightRun run, Deviations deviations) {
        if (!run.began()) {
            return;
        }
        List<SentItem> items = new ArrayList<>(run.instance().items());
        items.addAll(run.items());
        Map<Integer, Integer> singles = run.singles();
        repeated(run, items, singles, deviations);
        if (!run.isByUser()) {
            uncertain(run, singles, deviations);
        }
        if (run.completed() && !run.command().isReplay()) {
            done(run, items, singles, deviations);
        }
    }

    private static void repeated(
            NightRun run, List<SentItem> items, Map<Integer, Integer> singles, Deviations deviations) {
        Map<Integer, Integer> times = new HashMap<>();
        long lost = 0;
        for (SentItem item : items) {
            if (item.applied() && singles.containsKey(item.person())) {
                times.merge(item.person(), 1, Integer::sum);
                lost += item.unanswered() ? 1 : 0;
            }
        }
        long repeated = times.values().stream().mapToLong(count -> count - 1).sum();
        long uncertain = run.instance().uncertain() + run.state().uncertain();
        deviations.unless(
                repeated <= uncertain + lost,
                "done more than once: " + repeated + ", though " + uncertain + " were uncertain, and the answers of "
                        + lost + " lost");
    }

    private void uncertain(NightRun run, Map<Integer, Integer> singles, Deviations deviations) {
        Set<Integer> reached = run.reached();
        long again = reached.stream()
                .filter(person -> singles.containsKey(person) && unanswered.contains(person))
                .count();
        deviations.unless(
                again <= run.state().uncertain(),
                "did something to " + again + " of whom no answer was recorded, and calls "
                        + run.state().uncertain() + " uncertain");
        singles.forEach((person, number) -> {
            if (run.command().isReplay() ? isResolved(run, number) : run.recorded(number)) {
                unanswered.remove(person);
            } else if (reached.contains(person)) {
                unanswered.add(person);
            }
        });
        unanswered.removeIf(person -> reached.contains(person) && !singles.containsKey(person));
    }

    private static boolean isResolved(NightRun run, int number) {
        LedgerView.Refused before = run.resolved().get(number);
        return before != null && before.resolvedBy() == run.state().run();
    }

    private static void done(NightRun run, List<SentItem> items, Map<Integer, Integer> singles, Deviations deviations) {
        Set<Integer> done = new HashSet<>();
        items.stream().filter(SentItem::applied).forEach(item -> done.add(item.person()));
        long notDone = singles.entrySet().stream()
                .filter(single -> run.row(single.getValue()).prospect().mayBeTaken())
                .filter(single -> !run.refused().containsKey(single.getValue()))
                .filter(single -> !done.contains(single.getKey()))
                .count();
        long known = run.state().counts().unchanged()
                + (run.job().reads() ? run.instance().uncertain() + run.state().uncertain() : 0);
        deviations.unless(
                notDone <= known,
                notDone + " rows are neither refused nor done, and "
                        + run.state().counts().unchanged() + " are unchanged");
    }
}
