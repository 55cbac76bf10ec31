package io.iterablebatch.proof.nights;

import java.util.Map;

/** What a row, once it is taken, does to the {@linkplain FlatProfile fields} of its user. */
interface ProfileChange {

    /** Of a row that is never taken. */
    ProfileChange NONE = profile -> {};

    void applyTo(Map<String, String> profile);
}
