package io.iterablebatch.changes.lookup;

import io.iterablebatch.Sha256;
import io.iterablebatch.file.OwnerOnlyPermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Files with the fingerprints of sets that are too large for memory, in the form in which they are looked up. They are
 * no part of the state: a file is made again whenever it is not there, is broken, or is not of the levels that the set
 * has now. It is written beside its place, forced to the disk, and then renamed, since a stamp on a file that the disk
 * did not get would be believed after a power cut.
 */
public final class FingerprintCache {

    private static final long MAGIC = 0x6962_6670_7431_0a00L;
    private static final int HEADER = 64;
    private static final int CHECKED = HEADER - Long.BYTES;

    private final Path folder;

    /** @param dataDirectory of the tool; the folder in it is made where it is missing */
    public FingerprintCache(Path dataDirectory) {
        folder = dataDirectory.resolve("fingerprints");
    }

    /** Where they are, and temporary files. */
    public Path folder() {
        return folder;
    }

    /** Removes the files that were made before this: most likely nobody uses them any more. */
    public void removeOld(Instant before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(FileTime.from(before)) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The set's table of this kind, if it is there, whole, and of these levels; else null. */
    @Nullable SlotTable open(int setId, int width, String stamp) throws IOException {
        Path file = file(setId, width);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            for (int read = 0; read >= 0 && header.hasRemaining(); ) {
                read = channel.read(header, header.position());
            }
            if (header.hasRemaining()) {
                return null;
            }
            long capacity = header.getLong(CHECKED - 2 * Long.BYTES);
            long slots = header.getLong(CHECKED - Long.BYTES);
            if (!header.flip().equals(header(width, stamp, capacity, slots))
                    || channel.size() != HEADER + slots * width) {
                return null;
            }
            return new SlotTable(mapped(channel, width, slots), width, capacity);
        }
    }

    private static ByteBuffer[] mapped(FileChannel channel, int width, long slots) throws IOException {
        int inOne = 1 << SlotTable.IN_ONE_BITS;
        ByteBuffer[] buffers = new ByteBuffer[(int) ((slots + inOne - 1) >>> SlotTable.IN_ONE_BITS)];
        for (int i = 0; i < buffers.length; i++) {
            long start = (long) i * inOne;
            buffers[i] = channel.map(
                    FileChannel.MapMode.READ_ONLY, HEADER + start * width, Math.min(inOne, slots - start) * width);
        }
        return buffers;
    }

    private static ByteBuffer header(int width, String stamp, long capacity, long slots) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putLong(MAGIC)
                .putLong(width)
                .put(Sha256.of(stamp), 0, 24)
                .putLong(capacity)
                .putLong(slots);
        CRC32 sum = new CRC32();
        sum.update(header.array(), 0, CHECKED);
        return header.putLong(sum.getValue()).flip();
    }

    /** A file that is being written. */
    final class Draft implements AutoCloseable {

        private final Path place;
        private final Path file;
        private final FileChannel channel;
        private final SlotWriter writer;
        private final int width;
        private final String stamp;

        /** @param entries how many there will be at most */
        Draft(int setId, int width, String stamp, long entries) throws IOException {
            Files.createDirectories(folder, OwnerOnlyPermissions.FOLDER);
            this.place = file(setId, width);
            this.file = Files.createTempFile(folder, "new-", ".tmp", OwnerOnlyPermissions.FILE);
            this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
            this.writer = new SlotWriter(width, entries, channel);
            this.width = width;
            this.stamp = stamp;
            channel.position(HEADER);
        }

        SlotWriter writer() {
            return writer;
        }

        /** Puts the file in its place, once the writer has finished. */
        void publish() throws IOException {
            ByteBuffer header = header(width, stamp, writer.capacity(), writer.slots());
            while (header.hasRemaining()) {
                channel.write(header, header.position());
            }
            channel.force(true);
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    private Path file(int setId, int width) {
        return folder.resolve("set-" + setId + (width == DeliveredContents.WIDTH ? ".contents" : ".links"));
    }
}
