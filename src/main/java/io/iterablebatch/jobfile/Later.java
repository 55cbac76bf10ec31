package io.iterablebatch.jobfile;

import java.util.Set;

/**
 * Keys that are designed but that this version does not act on: ignoring them silently would be worse than refusing.
 */
final class Later {

    private static final Set<String> KEYS = Set.of("notify");

    private Later() {}

    static boolean holds(String path) {
        return KEYS.contains(path);
    }
}
