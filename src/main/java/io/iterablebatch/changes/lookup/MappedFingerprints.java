package io.iterablebatch.changes.lookup;

import io.iterablebatch.changes.packed.FingerprintCursor;
import io.iterablebatch.changes.packed.FingerprintLevel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fingerprints of a set in mapped files. */
public final class MappedFingerprints {

    private final FingerprintCache cache;
    private final int setId;
    private final boolean linked;
    private final String stamp;

    public MappedFingerprints(FingerprintCache cache, int setId, List<FingerprintLevel> levels, boolean linked) {
        this.cache = cache;
        this.setId = setId;
        this.linked = linked;
        this.stamp = levels.stream().map(FingerprintLevel::stamp).sorted().collect(Collectors.joining(" "));
    }

    /** What the files hold; null where they have to be made first. */
    public @Nullable KnownFingerprints open() throws IOException {
        SlotTable contents = cache.open(setId, DeliveredContents.WIDTH, stamp);
        SlotTable links = linked ? cache.open(setId, IdentifierLinks.WIDTH, stamp) : null;
        if (contents == null || (linked && links == null)) {
            return null;
        }
        return new KnownFingerprints(
                new DeliveredContents(contents), links == null ? null : new IdentifierLinks(links));
    }

    /** Makes them of all entries. */
    public void make(FingerprintCursor entries, long most) throws IOException {
        try (FingerprintCache.Draft contents = cache.new Draft(setId, DeliveredContents.WIDTH, stamp, most)) {
            if (!linked) {
                KnownFingerprints.fill(entries, contents.writer(), null);
            } else {
                try (FingerprintCache.Draft links = cache.new Draft(setId, IdentifierLinks.WIDTH, stamp, most)) {
                    KnownFingerprints.fill(entries, contents.writer(), links.writer());
                    links.publish();
                }
            }
            contents.publish();
        }
    }
}
