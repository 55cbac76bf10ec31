package io.iterablebatch.changes.lookup;

import io.iterablebatch.changes.packed.FingerprintCursor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a run looks up: of a set, or of those of its users that a chunk asks for.
 *
 * @param links null in a set without any
 */
public record KnownFingerprints(
        DeliveredContents contents, @Nullable IdentifierLinks links) {

    public static final KnownFingerprints NOTHING = new KnownFingerprints(
            new DeliveredContents(new SlotWriter(DeliveredContents.WIDTH, 0, null).table()), null);

    /** When this was delivered for the user as the last, in seconds since 1970; 0 if it was not. */
    public int deliveredAt(long user, long content) {
        return contents.deliveredAt(user, content);
    }

    /** Whether what was last sent to the user, or would have been, was refused or not taken whole. */
    public boolean isRefused(long user) {
        return contents.deliveredAt(user, 0) != 0;
    }

    /** The other identifier of the user, or 0. */
    public long other(long user) {
        return links == null ? 0 : links.other(user);
    }

    /** Bytes of memory for so many entries. */
    public static long bytes(long entries, boolean linked) {
        return SlotTable.capacity(entries)
                * (linked ? DeliveredContents.WIDTH + IdentifierLinks.WIDTH : DeliveredContents.WIDTH);
    }

    /** Reads them into memory. */
    public static KnownFingerprints read(FingerprintCursor entries, long most, boolean linked) {
        SlotWriter contents = new SlotWriter(DeliveredContents.WIDTH, most, null);
        SlotWriter links = linked ? new SlotWriter(IdentifierLinks.WIDTH, most, null) : null;
        try {
            fill(entries, contents, links);
        } catch (IOException impossible) {
            throw new IllegalStateException("memory has no input and output", impossible);
        }
        return new KnownFingerprints(
                new DeliveredContents(contents.table()), links == null ? null : new IdentifierLinks(links.table()));
    }

    /** Writes the slots of all entries, in the order of their numbers. */
    static void fill(FingerprintCursor entries, SlotWriter contents, @Nullable SlotWriter links) throws IOException {
        while (entries.next()) {
            // Of one who is only forgotten, or kept elsewhere, there is no time.
            if (entries.content() != 0 || entries.seconds() != 0) {
                DeliveredContents.add(contents, entries);
            }
            if (links != null) {
                IdentifierLinks.add(links, entries);
            }
        }
        contents.finish();
        if (links != null) {
            links.finish();
        }
    }
}
