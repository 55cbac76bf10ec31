package io.iterablebatch.run.step;

import io.iterablebatch.accounting.Counts;

/** What the guards of a run count beside the records that one reader hands out. */
public interface RunSums {

    /** The counts of the whole instance, without those of the records that the reader has handed out. */
    Counts others();

    /** Among how many readers it is divided what may still be refused. */
    default int readers() {
        return 1;
    }

    /** Whether the end of the reader's input is that of the whole source, so that the guards judge it. */
    default boolean whole() {
        return true;
    }

    /**
     * Those of a run with one reader.
     *
     * @param before what earlier runs of the instance accounted for
     */
    static RunSums ofOneReader(Counts before) {
        return () -> before;
    }
}
