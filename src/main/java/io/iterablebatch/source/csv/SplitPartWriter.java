package io.iterablebatch.source.csv;

import io.iterablebatch.file.OwnerOnlyPermissions;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.csv.SplitManifest.Part;
import io.iterablebatch.source.csv.SplitManifest.Segment;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** Writes the rows of one slice, and their numbers as the differences to those before, in 7 bits a byte. */
final class SplitPartWriter implements AutoCloseable {

    private static final int ROW_BUFFER = 1 << 14;
    private static final int NUMBER_BUFFER = 1 << 12;

    private final Written rows;
    private final Written numbers;
    private final List<Segment> segments = new ArrayList<>();
    private int file = -1;
    private long records;
    private long segmentStart;
    private long lastNumber;
    private long lastRow;

    /** A file that is being written: buffered, counted and summed. */
    private static final class Written extends OutputStream {

        private final FileChannel channel;
        private final CRC32 sum = new CRC32();
        private final OutputStream out;
        private long bytes;

        Written(Path file, int buffer) throws IOException {
            Files.createFile(file, OwnerOnlyPermissions.FILE);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            out = new CheckedOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), buffer), sum);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            bytes += length;
        }

        void force() throws IOException {
            out.flush();
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    SplitPartWriter(SplitFolder folder, int slice) throws IOException {
        rows = new Written(folder.rows(slice), ROW_BUFFER);
        numbers = new Written(folder.numbers(slice), NUMBER_BUFFER);
    }

    /** Adds the record that the source has read last. */
    void add(CsvRecordSource source, SourceRecord record) throws IOException {
        if (source.file() != file) {
            endSegment();
            file = source.file();
            lastRow = 0;
        }
        number(record.number() - lastNumber);
        number(record.row() - lastRow);
        lastNumber = record.number();
        lastRow = record.row();
        source.writeLast(rows, record);
        records++;
    }

    private void number(long difference) throws IOException {
        long left = difference;
        while (left > 0x7f) {
            numbers.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        numbers.write((int) left);
    }

    private void endSegment() {
        if (records > 0) {
            segments.add(new Segment(file, records, rows.bytes - segmentStart));
        }
        records = 0;
        segmentStart = rows.bytes;
    }

    /** To be called when all was added. */
    Part finish() throws IOException {
        endSegment();
        rows.force();
        numbers.force();
        return new Part(rows.bytes, rows.sum.getValue(), numbers.bytes, numbers.sum.getValue(), segments);
    }

    @Override
    public void close() throws IOException {
        try (numbers) {
            rows.close();
        }
    }
}
