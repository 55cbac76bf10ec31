package io.iterablebatch.proof;

import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.sandbox.Sandbox;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the sandbox did, by its own log.
 *
 * @param times how often, by the number of the record
 */
record Applied(Map<Long, Integer> times) {

    static Applied in(Sandbox sandbox, Subject subject) {
        Map<String, Long> done = Sandboxes.applied(sandbox, subject.endpoint()).stream()
                .collect(Collectors.groupingBy(identifier -> identifier, Collectors.counting()));
        Map<Long, Integer> times = new TreeMap<>();
        for (long record = 1; record <= subject.records(); record++) {
            Long count = done.remove(subject.identifier(record));
            if (count != null) {
                times.put(record, Math.toIntExact(count));
            }
        }
        if (!done.isEmpty()) {
            throw new AssertionError("the sandbox did what nobody meant: " + done);
        }
        return new Applied(times);
    }

    /** Records that were done at least once. */
    Set<Long> records() {
        return times.keySet();
    }

    /** Records that were done more than once. */
    Set<Long> repeated() {
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
