package io.iterablebatch.cli;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers of a command line, and says of what is none in words for people what belongs there. */
final class WholeNumber {

    private WholeNumber() {}

    /** Reads the number of a run. */
    static final class OfRun implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            return of(text);
        }

        static long of(String text) {
            return parsed(
                    text,
                    Long.MAX_VALUE,
                    "is not the number of a run, a whole number such as 12; `./iterable-batch runs` lists runs with"
                            + " their numbers");
        }
    }

    /** Reads the number of a queued run. */
    static final class OfQueuedRun implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            return parsed(
                    text,
                    Long.MAX_VALUE,
                    "is not the number of a queued run, a whole number such as 12; `./iterable-batch queue` lists them");
        }
    }

    /** For all arguments and options that take a number and have no reader of their own. */
    static void register(CommandLine line) {
        ITypeConverter<Long> longs = text -> parsed(text, Long.MAX_VALUE, "is not a whole number");
        ITypeConverter<Integer> ints = text -> (int) parsed(text, Integer.MAX_VALUE, "is not a whole number");
        line.registerConverter(Long.class, longs);
        line.registerConverter(long.class, longs);
        line.registerConverter(Integer.class, ints);
        line.registerConverter(int.class, ints);
    }

    private static long parsed(String text, long most, String otherwise) {
        try {
            long number = Long.parseLong(text);
            if (Math.abs(number) <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Told below, as a number that is too large.
        }
        boolean digits = text.matches("[+-]?\\d+");
        throw new TypeConversionException("'" + text + "' " + (digits ? "is too large a number" : otherwise));
    }
}
