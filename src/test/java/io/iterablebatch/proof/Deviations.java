package io.iterablebatch.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What was seen otherwise than expected, a sentence each. */
public final class Deviations {

    private final List<String> all = new ArrayList<>();

    /** Notes it if the two are not equal. */
    public void unlessEqual(String what, Object expected, Object seen) {
        if (!Objects.equals(expected, seen)) {
            all.add(what + ": expected " + expected + ", saw " + seen);
        }
    }

    /** Notes it unless it is so. */
    public void unless(boolean so, String what) {
        if (!so) {
            all.add(what);
        }
    }

    public List<String> all() {
        return List.copyOf(all);
    }
}
