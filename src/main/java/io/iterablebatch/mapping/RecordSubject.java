package io.iterablebatch.mapping;

import java.util.List;

/** What of its user a record is about. A later record takes the place of a refused one only if it is about the same. */
public sealed interface RecordSubject {

    RecordSubject WHOLE = new Whole();

    /** All that the job sends of a user. */
    record Whole() implements RecordSubject {}

    /** Some of it. Most are never asked, so that both lists should be made only then. */
    non-sealed interface Parts extends RecordSubject {

        /** What the record is about, by which it is found again; empty where none of that could be read. */
        List<String> named();

        /** What it takes the place of: any earlier record of the user that {@link #named} one of these. */
        List<String> replaced();
    }
}
