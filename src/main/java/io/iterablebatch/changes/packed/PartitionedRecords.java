package io.iterablebatch.changes.packed;

import io.iterablebatch.file.OwnerOnlyPermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Records of one length, spread over partitions by the upper bits of their numbers: to be filled first, then read
 * partition by partition, each in the order in which its records came. A single partition is kept in memory; several
 * are in a file that nobody finds, and that is gone when this is closed or the process ends.
 */
public final class PartitionedRecords implements AutoCloseable {

    /**
     * Records that a partition is meant to have: some megabytes, so that sorting stays within the processor's caches.
     */
    private static final int IN_ONE = 200_000;

    private static final int MOST_BITS = 9;
    private static final int BUFFER = 1 << 15;

    private final int width;
    private final int bits;
    private final ByteBuffer[] buffers;
    private final long[][] extents;
    private final int[] counts;
    private final @Nullable FileChannel file;
    private long size;
    private long records;

    /**
     * @param folder for the file; made where it is missing
     * @param width bytes of a record
     * @param expected about how many records there will be
     */
    public PartitionedRecords(Path folder, int width, long expected) {
        this.width = width;
        int needed = Long.SIZE - Long.numberOfLeadingZeros(expected / IN_ONE);
        this.bits = Math.min(MOST_BITS, needed);
        this.buffers = new ByteBuffer[1 << bits];
        this.extents = new long[1 << bits][0];
        this.counts = new int[1 << bits];
        this.file = bits == 0 ? null : file(folder);
        int capacity = Math.max(width, BUFFER / width * width);
        Arrays.setAll(buffers, i -> ByteBuffer.allocate(capacity));
    }

    private static FileChannel file(Path folder) {
        try {
            Files.createDirectories(folder, OwnerOnlyPermissions.FOLDER);
            Path path = Files.createTempFile(folder, "merge-", ".tmp", OwnerOnlyPermissions.FILE);
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** How many bits of the number say which partition it is. */
    public int bits() {
        return bits;
    }

    public int partitions() {
        return buffers.length;
    }

    public boolean isEmpty() {
        return records == 0;
    }

    /** The room for the next record of this number: exactly as many bytes as a record has must be put into it. */
    public ByteBuffer add(long number) {
        int partition = bits == 0 ? 0 : (int) ((number ^ Long.MIN_VALUE) >>> (Long.SIZE - bits));
        ByteBuffer buffer = buffers[partition];
        if (buffer.remaining() < width) {
            buffer = file == null ? grown(partition) : flushed(file, partition);
        }
        records++;
        return buffer;
    }

    private ByteBuffer grown(int partition) {
        ByteBuffer full = buffers[partition];
        buffers[partition] = ByteBuffer.allocate(full.capacity() * 2).put(full.flip());
        return buffers[partition];
    }

    private ByteBuffer flushed(FileChannel into, int partition) {
        ByteBuffer buffer = buffers[partition].flip();
        int count = counts[partition];
        if (count == extents[partition].length) {
            extents[partition] = Arrays.copyOf(extents[partition], count * 2 + 4);
        }
        extents[partition][count] = size;
        counts[partition]++;
        size += buffer.limit();
        try {
            for (long at = extents[partition][count]; buffer.hasRemaining(); ) {
                at += into.write(buffer, at);
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return buffer.clear();
    }

    /** All records of a partition. */
    public ByteBuffer read(int partition) {
        ByteBuffer rest = buffers[partition].duplicate().flip();
        if (file == null) {
            return rest;
        }
        int block = buffers[partition].capacity();
        ByteBuffer all = ByteBuffer.allocate(counts[partition] * block + rest.limit());
        try {
            for (int i = 0; i < counts[partition]; i++) {
                all.limit((i + 1) * block);
                for (long at = extents[partition][i]; all.hasRemaining(); ) {
                    int read = file.read(all, at);
                    if (read < 0) {
                        throw new IOException("a temporary file became shorter");
                    }
                    at += read;
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return all.limit(all.capacity()).put(rest).flip();
    }

    /** A part of the state cannot be worked on: what is given up is tried again by the next run. */
    private static DataAccessResourceFailureException failure(IOException e) {
        return new DataAccessResourceFailureException("the data directory takes no temporary file", e);
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
