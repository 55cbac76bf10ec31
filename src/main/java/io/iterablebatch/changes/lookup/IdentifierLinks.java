package io.iterablebatch.changes.lookup;

import io.iterablebatch.changes.packed.FingerprintCursor;
import io.iterablebatch.changes.packed.FingerprintFormat;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Which identifiers of users are linked to others, as of the beginning of the run. */
public final class IdentifierLinks {

    /** Bytes of a slot: an identifier, the other, and flags. */
    static final int WIDTH = Long.BYTES + Long.BYTES + 1;

    private final SlotTable table;

    IdentifierLinks(SlotTable table) {
        this.table = table;
    }

    /** Writes the slot of an entry, if it has a link. */
    static void add(SlotWriter writer, FingerprintCursor entry) throws IOException {
        if (entry.other() != 0) {
            ByteBuffer slot = writer.add(entry.number(), entry.number());
            if (slot != null) {
                slot.putLong(entry.other()).put(entry.flags());
            }
        }
    }

    /** The other identifier of the profile, or 0. */
    public long other(long user) {
        long slot = table.find(user, user);
        return slot < 0 ? 0 : table.getLong(slot, 0);
    }

    /**
     * Whether the identifier that one is linked to has not been linked to another meanwhile. Where it has, nobody knows
     * whose profile it leads to, and what was delivered under either is not believed.
     */
    public boolean certain(long user) {
        long back = other(other(user));
        return back == 0 || back == user;
    }

    /** Whether it is kept under the current numbers by now. */
    public boolean carried(long user) {
        long slot = table.find(user, user);
        return slot >= 0 && (table.get(slot, Long.BYTES) & FingerprintFormat.CARRIED) != 0;
    }
}
