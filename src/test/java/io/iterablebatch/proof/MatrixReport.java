package io.iterablebatch.proof;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of the cases, in figures and a line for each that failed. Thread-safe. */
final class MatrixReport {

    private final Map<String, List<String>> failures = new TreeMap<>();
    private int ran;

    synchronized void add(Case one, List<String> deviations) {
        ran++;
        if (!deviations.isEmpty()) {
            failures.put(one.toString(), deviations);
        }
    }

    synchronized void print(PrintStream out) {
        if (ran == 0) {
            return;
        }
        failures.forEach((name, deviations) -> out.println("failed: " + name + ": " + String.join("; ", deviations)));
        Matrix.leftOut().stream()
                .collect(Collectors.groupingBy(
                        one -> one.fault() + ": " + one.leftOut(), TreeMap::new, Collectors.counting()))
                .forEach((why, count) -> out.println("left out: " + count + " cases of " + why));
        out.println("fault matrix: " + ran + " cases ran, " + (ran - failures.size()) + " passed, " + failures.size()
                + " failed");
    }
}
