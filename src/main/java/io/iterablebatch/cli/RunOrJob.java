package io.iterablebatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * What names a run on a command line: its number, or a job, of which the latest run is meant. A job may have a number
 * as its name, but then so has a run, and that one is likelier to be meant.
 *
 * @param run null where a job is named
 */
record RunOrJob(String text, @Nullable Long run) {

    /** Tells a number that no run can have while the command line is read, before anything is opened. */
    static final class Converter implements ITypeConverter<RunOrJob> {

        @Override
        public RunOrJob convert(String text) {
            boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return new RunOrJob(text, number ? WholeNumber.OfRun.of(text) : null);
        }
    }
}
