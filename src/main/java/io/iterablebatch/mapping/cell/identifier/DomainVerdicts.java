package io.iterablebatch.mapping.cell.identifier;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which domains are valid, of those that were looked at: so many, and so short, that they always fit into memory. */
final class DomainVerdicts {

    /** The longest name that the domain name system has (RFC 1035, 2.3.4). */
    static final int LONGEST = 255;

    private static final int MOST = 10_000;

    private final Map<String, Boolean> verdicts = new HashMap<>();

    /** Whether the domain is valid; null if that is not known. */
    @Nullable Boolean of(String domain) {
        return verdicts.get(domain);
    }

    /** Keeps the verdict, unless there are too many, or the cell holds what is no domain at all, however long. */
    void put(String domain, boolean valid) {
        if (domain.length() <= LONGEST && verdicts.size() < MOST) {
            verdicts.put(domain, valid);
        }
    }
}
