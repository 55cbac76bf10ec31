package io.iterablebatch.job.action;

import java.util.List;
import java.util.Map;

/** The part of a job file that only its action understands. */
public sealed interface ActionSection permits UsersSection, SubscriptionsSection, TargetsSection {

    /** The columns that it names. */
    List<NamedColumn> columns();

    /** Whether it takes every column of the source under the column's own name. */
    boolean takesEveryColumn();

    /**
     * What decides what is sent for a row, by key. A fact that equals the default of a later version's key is left out,
     * so that old files keep their hash.
     */
    Map<String, String> facts();
}
