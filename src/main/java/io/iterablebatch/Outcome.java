package io.iterablebatch;

import java.util.Locale;

/** What became of a record; every record of an instance gets exactly one. */
public enum Outcome {
    /** Iterable took it. */
    DELIVERED,
    /** Nothing had to be sent: Iterable has it already. */
    UNCHANGED,
    /** It was folded into a later row of its user, which was delivered in its place. */
    SUPERSEDED,
    /** Our own checks refused it. */
    INVALID,
    /** Iterable refused it, or its answer does not explain what became of it. */
    REJECTED,
    /** The job file's {@code where} leaves it out. */
    SKIPPED;

    /** The word that files, tables and JSON use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
