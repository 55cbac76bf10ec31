package io.iterablebatch.proof.nights;

import io.iterablebatch.proof.Deviations;
import io.iterablebatch.sandbox.log.LoggedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether what a run sent went as it may: nobody in two requests at once, rows in their order, and nothing refused
 * done.
 */
final class WireOracle {

    private final NightRun run;
    private final Deviations deviations;

    private WireOracle(NightRun run, Deviations deviations) {
        this.run = run;
        this.deviations = deviations;
    }

    static void judge(NightRun run, Deviations deviations) {
        WireOracle oracle = new WireOracle(run, deviations);
        oracle.oneRequestAtATime();
        oracle.inOrder();
        oracle.nothingElse();
        if (run.began()) {
            oracle.refusedIsNotDone();
        }
    }

    /** By whichever identifier. */
    private void oneRequestAtATime() {
        Map<Integer, List<LoggedRequest>> byPerson = new TreeMap<>();
        run.items()
                .forEach(item -> byPerson.computeIfAbsent(item.person(), key -> new ArrayList<>())
                        .add(item.request()));
        byPerson.forEach((person, requests) -> {
            for (int i = 1; i < requests.size(); i++) {
                LoggedRequest before = requests.get(i - 1);
                LoggedRequest after = requests.get(i);
                deviations.unless(before != after, "twice in request " + name(after) + ": " + person);
                deviations.unless(
                        before == after || before.endTick() < after.startTick(),
                        "in two requests at once, " + name(before) + " and " + name(after) + ": " + person);
            }
        });
    }

    private static String name(LoggedRequest request) {
        return request.sequence() + " (" + request.batch() + ")";
    }

    /** Of rows that have marks; requests without an answer are sent again, and in parts. */
    private void inOrder() {
        Map<String, Integer> numbers = numbersByMark();
        Map<Integer, Integer> last = new HashMap<>();
        for (SentItem item : run.items()) {
            Integer number = numbers.get(item.mark());
            if (number != null && item.applied() && !item.unanswered()) {
                Integer before = last.put(item.person(), number);
                deviations.unless(
                        before == null || before < number,
                        "row " + number + " of " + item.person() + " was applied after row " + before);
            }
        }
    }

    private Map<String, Integer> numbersByMark() {
        Map<String, Integer> numbers = new HashMap<>();
        if (run.job().kind() == NightKind.USERS) {
            for (int number = 1; number <= run.rows().size(); number++) {
                List<String> others = run.row(number).others();
                String mark = others.get(run.job().kind().columns().indexOf("mark"));
                if (!mark.isEmpty()) {
                    numbers.put(mark, number);
                }
            }
        }
        return numbers;
    }

    /** Nobody is sent who is in no row that could be taken. */
    private void nothingElse() {
        Set<Integer> expected = new HashSet<>();
        Set<String> invalid = new HashSet<>();
        for (SourceRow row : run.rows()) {
            if (!row.prospect().mayBeSent()) {
                invalid.addAll(row.others());
            } else {
                expected.add(row.about().number());
            }
        }
        for (SentItem item : run.items()) {
            deviations.unless(expected.contains(item.person()), "sent, and in no row: " + item.person());
            deviations.unless(
                    item.mark().isEmpty() || !invalid.contains(item.mark()),
                    "a row that is invalid or skipped was sent: " + item.mark());
        }
    }

    /** Of whom a single row is about: refused is what was not done by the last request for it, if that was answered. */
    private void refusedIsNotDone() {
        Map<Integer, SentItem> last = new HashMap<>();
        run.items().forEach(item -> last.put(item.person(), item));
        run.singles().forEach((person, number) -> {
            LedgerView.Refused refused = run.refused().get(number);
            SentItem item = last.get(person);
            if (refused != null && item != null && item.applied() && !item.unanswered()) {
                deviations.unless(
                        refused.reason().equals("unexplained"),
                        "row " + number + " is " + refused.outcome() + " (" + refused.reason()
                                + "), and was done by request " + name(item.request()));
            }
        });
    }
}
