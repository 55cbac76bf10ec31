package io.iterablebatch.jobfile;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mistakes found so far in one job file; reading goes on after each, so that all are told at once. */
final class Findings {

    private record Finding(int line, Problem problem) {}

    private final Path file;
    private final List<Finding> found = new ArrayList<>();

    Findings(Path file) {
        this.file = file;
    }

    /** Notes a mistake at a line of the file, counted from 1; line 0 stands for the file as a whole. */
    void add(int line, String what) {
        found.add(new Finding(line, new Problem(where(file, line), what)));
    }

    /** Notes a mistake outside the file, such as in a job parameter. */
    void addOutside(String where, String what) {
        found.add(new Finding(Integer.MAX_VALUE, new Problem(where, what)));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** All of them in the order of the file. */
    List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Finding::line))
                .map(Finding::problem)
                .toList();
    }

    void throwIfAny() {
        if (!none()) {
            throw new Problems(inOrder());
        }
    }

    static String where(Path file, int line) {
        return line > 0 ? file + ":" + line : file.toString();
    }
}
