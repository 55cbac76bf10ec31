package io.iterablebatch.changes.packed;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Merges a set in which identifiers are linked. What was delivered under one identifier alone makes what was delivered
 * under the other before out of date. The other one stands elsewhere in the order of the numbers: it is sent a message,
 * to be read when its partition is read again.
 */
final class LinkedMerge {

    /** Behind an entry: 1 + the order of its last note, or 0. */
    private static final int ORDER = FingerprintFormat.WIDE.bytes();

    private static final int ENTRY = ORDER + Integer.BYTES;

    /** Of a message: to whom, from whom, and the order of the sender's note. */
    private static final int FROM = 8;

    private static final int SENT = 16;
    private static final int MESSAGE = 20;

    private final Connection connection;
    private final Path folder;
    private final int setId;

    LinkedMerge(Connection connection, Path folder, int setId) {
        this.connection = connection;
        this.folder = folder;
        this.setId = setId;
    }

    /** Writes a new base. */
    void merge(FingerprintReader before, SortedNotes notes, long expected) throws SQLException {
        PartitionedRecords entries = new PartitionedRecords(folder, ENTRY, expected);
        PartitionedRecords messages = new PartitionedRecords(folder, MESSAGE, expected);
        try {
            join(before, notes, entries, messages);
            while (!messages.isEmpty()) {
                PartitionedRecords told = new PartitionedRecords(folder, ENTRY, expected);
                PartitionedRecords replies = new PartitionedRecords(folder, MESSAGE, expected);
                try (PartitionedRecords read = entries;
                        PartitionedRecords heard = messages) {
                    for (int partition = 0; partition < read.partitions(); partition++) {
                        deliver(read.read(partition), heard.read(partition), heard.bits(), told, replies);
                    }
                } finally {
                    entries = told;
                    messages = replies;
                }
            }
            write(entries);
        } finally {
            entries.close();
            messages.close();
        }
    }

    private static void join(
            FingerprintReader before, SortedNotes notes, PartitionedRecords entries, PartitionedRecords messages) {
        boolean known = before.next();
        boolean noted = notes.next();
        while (known || noted) {
            if (!noted || (known && before.number() < notes.number())) {
                put(entries, before, before.content(), before.other(), before.flags(), 0);
                known = before.next();
                continue;
            }
            long number = notes.number();
            boolean both = known && before.number() == number;
            long other = notes.other() == 0 && both ? before.other() : notes.other();
            if (notes.content() != 0 || other != 0) {
                int order = notes.order();
                // It says by this that it was noted alone; the base does not keep that.
                int carried = both && notes.content() == 0 ? before.flags() & FingerprintFormat.CARRIED : 0;
                put(entries, notes, notes.content(), other, (byte) (notes.flags() | carried), order + 1);
                if (alone(notes.flags()) && other != 0) {
                    send(messages, other, number, order);
                }
            }
            known = both ? before.next() : known;
            noted = notes.next();
        }
    }

    private static boolean alone(byte flags) {
        return (flags & FingerprintFormat.ALONE) != 0;
    }

    private static void put(
            PartitionedRecords entries, FingerprintCursor entry, long content, long other, byte flags, int order) {
        entries.add(entry.number())
                .putLong(entry.number())
                .putLong(content)
                .putInt(entry.seconds())
                .putLong(other)
                .put(flags)
                .putInt(order);
    }

    private static void send(PartitionedRecords messages, long to, long from, int order) {
        messages.add(to).putLong(to).putLong(from).putInt(order);
    }

    /** Hands the messages of a partition to its entries, both in the order of the numbers. */
    private static void deliver(
            ByteBuffer entries, ByteBuffer messages, int bits, PartitionedRecords told, PartitionedRecords replies) {
        long[] places = SortedNotes.sorted(messages, MESSAGE, bits);
        int at = 0;
        for (int entry = 0; entry < entries.limit(); entry += ENTRY) {
            long number = entries.getLong(entry);
            while (at < places.length && messages.getLong((int) places[at]) < number) {
                at++;
            }
            int end = at;
            while (end < places.length && messages.getLong((int) places[end]) == number) {
                end++;
            }
            if (end > at) {
                tell(entries, entry, messages, places, at, end, replies);
            }
            at = end;
            told.add(number).put(entries.slice(entry, ENTRY));
        }
    }

    private static void tell(
            ByteBuffer entries,
            int entry,
            ByteBuffer messages,
            long[] places,
            int begin,
            int end,
            PartitionedRecords replies) {
        long number = entries.getLong(entry);
        int noted = entries.getInt(entry + ORDER);
        if (entries.getLong(entry + FingerprintFormat.OTHER) == 0) {
            // Of several it is linked to the one that was noted last.
            int latest = (int) places[begin];
            for (int i = begin; i < end; i++) {
                int place = (int) places[i];
                latest = messages.getInt(place + SENT) >= messages.getInt(latest + SENT) ? place : latest;
            }
            long other = messages.getLong(latest + FROM);
            entries.putLong(entry + FingerprintFormat.OTHER, other);
            if (noted > 0 && alone(entries.get(entry + FingerprintFormat.FLAGS))) {
                send(replies, other, number, noted - 1);
            }
        }
        long other = entries.getLong(entry + FingerprintFormat.OTHER);
        for (int i = begin; i < end; i++) {
            int place = (int) places[i];
            // What was noted together happened in any order.
            if (messages.getLong(place + FROM) == other && noted - 1 <= messages.getInt(place + SENT)) {
                entries.putLong(entry + FingerprintFormat.CONTENT, 0);
            }
        }
    }

    private void write(PartitionedRecords entries) throws SQLException {
        try (LevelWriter writer = new LevelWriter(connection, setId, true, true)) {
            for (int partition = 0; partition < entries.partitions(); partition++) {
                ByteBuffer records = entries.read(partition);
                for (int entry = 0; entry < records.limit(); entry += ENTRY) {
                    writer.add(
                            records.getLong(entry),
                            records.getLong(entry + FingerprintFormat.CONTENT),
                            records.getInt(entry + FingerprintFormat.SECONDS),
                            records.getLong(entry + FingerprintFormat.OTHER),
                            records.get(entry + FingerprintFormat.FLAGS));
                }
            }
            writer.finish();
        }
    }
}
