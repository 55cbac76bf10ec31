package io.iterablebatch.proof.nights;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What came of the nights, in figures, with a line now and then and one for each violation. Thread-safe. */
final class NightsReport {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private final PrintStream out;
    private final List<String> violations = new ArrayList<>();
    private int nights;
    private int runs;
    private int kills;
    private long faults;
    private long lastLine = System.nanoTime();

    NightsReport(PrintStream out) {
        this.out = out;
    }

    synchronized void ran(boolean killed, long faultsMet) {
        runs++;
        kills += killed ? 1 : 0;
        faults += faultsMet;
    }

    /** A night is over. */
    synchronized void ended(String night, List<String> wrong) {
        nights++;
        if (!wrong.isEmpty()) {
            String violation = night + ": " + String.join("\n    ", wrong);
            violations.add(violation);
            out.println("violation: " + violation);
        }
        if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            out.println(this);
        }
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public synchronized String toString() {
        return "nights: " + nights + " nights, " + runs + " runs, " + kills + " kills, " + faults + " faults, "
                + violations.size() + " violations";
    }
}
