package io.iterablebatch;

import java.util.List;
import java.util.stream.Collectors;

/** All mistakes of a job file or configuration at once; nothing was done. */
public class UsageFailure extends RunFailure {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> all;

    public UsageFailure(List<Problem> all) {
        super(ExitCode.USAGE, all.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.all = List.copyOf(all);
    }

    /** The mistakes, in the order of the file. */
    public List<Problem> all() {
        return all;
    }
}
