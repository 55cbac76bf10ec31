package io.iterablebatch.yaml;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mistakes found so far in one job file; reading goes on after each, so that all are told at once. */
public final class ProblemCollector {

    private record Finding(int line, Problem problem) {}

    private final Path file;
    private final List<Finding> found = new ArrayList<>();

    public ProblemCollector(Path file) {
        this.file = file;
    }

    /** Notes a mistake at a line of the file, counted from 1; line 0 stands for the file as a whole. */
    public void add(int line, String what) {
        found.add(new Finding(line, new Problem(where(file, line), what)));
    }

    /** Notes a mistake outside the file, such as in a job parameter. */
    public void addOutside(String where, String what) {
        found.add(new Finding(Integer.MAX_VALUE, new Problem(where, what)));
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** All of them in the order of the file. */
    public List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Finding::line))
                .map(Finding::problem)
                .toList();
    }

    public void throwIfAny() {
        if (!none()) {
            throw new UsageFailure(inOrder());
        }
    }

    public static String where(Path file, int line) {
        return line > 0 ? file + ":" + line : file.toString();
    }
}
