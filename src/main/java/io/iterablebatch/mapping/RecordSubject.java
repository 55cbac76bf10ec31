package io.iterablebatch.mapping;

import java.util.List;

/** Which part of its user's data a record is about. A later record replaces a refused one only on the same part. */
public sealed interface RecordSubject {

    RecordSubject WHOLE = new Whole();

    /** Everything that the job sends of a user. */
    record Whole() implements RecordSubject {}

    /** A part of it. Few records are ever asked, so implementations should make both lists only on demand. */
    non-sealed interface Parts extends RecordSubject {

        /** Names of the parts that the record is about; empty if none could be read. */
        List<String> named();

        /** The record replaces any earlier record of the user that {@link #named} one of these parts. */
        List<String> replaced();
    }
}
