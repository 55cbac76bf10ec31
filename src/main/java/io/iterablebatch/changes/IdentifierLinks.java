package io.iterablebatch.changes;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which identifiers of users are linked to others, as of the beginning of the run. Used by one thread. */
final class IdentifierLinks {

    /**
     * A link.
     *
     * @param other the other identifier of the profile
     * @param certain false where the other one has meanwhile been linked to somebody else: then nobody knows whose
     *     profile it leads to, and what was delivered under either is not believed
     */
    record IdentifierLink(long other, boolean certain) {}

    private final Map<Long, IdentifierLink> links = new HashMap<>();

    void add(long user, long other, @Nullable Long back) {
        links.put(user, new IdentifierLink(other, back == null || back == user));
    }

    /** The link of an identifier, or null. */
    @Nullable IdentifierLink of(long user) {
        return links.get(user);
    }
}
