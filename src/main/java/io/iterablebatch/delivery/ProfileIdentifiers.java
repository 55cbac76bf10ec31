package io.iterablebatch.delivery;

import io.iterablebatch.mapping.MappedRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who the user of an update is, as something beside its row shows: the profile that was read, say. Either identifier
 * may be null.
 *
 * @param own the one of its keys that no other profile has, or null where that is not known. In projects that go by
 *     e-mail several profiles may share a userId, in those that go by userId an e-mail (contract §1.6)
 */
public record ProfileIdentifiers(
        @Nullable String email,
        @Nullable String userId,
        @Nullable String own) {

    /** What the user may be known by, as for updates: enough to keep requests apart. */
    public List<String> keys() {
        return MappedRecord.userKeys(email, userId);
    }
}
