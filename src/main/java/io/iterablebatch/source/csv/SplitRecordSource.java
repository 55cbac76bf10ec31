package io.iterablebatch.source.csv;

import io.iterablebatch.Sha256;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.csv.SplitManifest.Part;
import io.iterablebatch.source.csv.SplitManifest.Segment;
import io.iterablebatch.source.csv.SplitManifest.SourceFile;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.PrecedingBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The records of one slice, from the files into which the source was split. They are read as those of the source are:
 * the same rows, faults and numbers. That the files are whole is proved when they are opened.
 */
final class SplitRecordSource implements RecordSource {

    private static final String VERSION = "split-v1";
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_ROW = 16_000_000;

    private final SplitFolder folder;
    private final SplitManifest manifest;
    private final Part part;
    private final int index;
    private final String source;
    private int segment = -1;
    private long segmentStart;
    private long left;
    private long offset;
    private long last;
    private @Nullable SplitNumbers numbers;
    private @Nullable FileText text;
    private @Nullable CsvRowReader rows;
    private @Nullable CsvRecordForm form;

    SplitRecordSource(SplitFolder folder, SplitManifest manifest, int index) {
        this.folder = folder;
        this.manifest = manifest;
        this.part = manifest.parts().get(index);
        this.index = index;
        this.source = HexFormat.of().formatHex(Sha256.of(manifest.end()), 0, 8);
    }

    static SourceException notWhole(Path folder, String how) {
        return new SourceException(
                "slice-files: the files in " + folder + " " + how + ". Can every host read that folder? If it can,"
                        + " delete it and run the job again: it splits the source again and goes on",
                null);
    }

    @Override
    public List<String> columns() {
        return manifest.columns();
    }

    @Override
    public void open(@Nullable Position position) {
        try {
            if (!folder.isWhole(manifest, index)
                    || sum(folder.rows(index)) != part.sum()
                    || sum(folder.numbers(index)) != part.numberSum()) {
                throw notWhole(folder.path(), "are not whole");
            }
            numbers = new SplitNumbers(new BufferedInputStream(Files.newInputStream(folder.numbers(index)), BLOCK));
            if (position == null) {
                begin(0, 0);
            } else {
                resume(position);
            }
        } catch (IOException e) {
            throw notWhole(folder.path(), "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static long sum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sum.update(block, 0, read);
            }
        }
        return sum.getValue();
    }

    private void resume(Position position) throws IOException {
        String[] state = position.state().split(" ", 3);
        if (state.length != 3 || !state[0].equals(VERSION)) {
            throw new SourceChangedException("the run was begun without `slice-files`, and goes on without them");
        }
        if (!state[1].equals(source)) {
            throw new SourceChangedException(
                    "the files of the source are not what they were when they were split for the last run");
        }
        long at = Long.parseLong(state[2]);
        long start = 0;
        for (int i = 0; i < part.segments().size(); i++) {
            Segment each = part.segments().get(i);
            if (at < start + each.bytes()) {
                begin(i, at - start);
                skipTo(each, position.number());
                return;
            }
            numbers().beginFile();
            for (long record = 0; record < each.records(); record++) {
                numbers().next();
            }
            start += each.bytes();
        }
        segment = part.segments().size();
        offset = at;
        last = position.number() - 1;
    }

    /** Leaves the numbers before that of the position's record. */
    private void skipTo(Segment within, long number) throws IOException {
        SplitNumbers all = numbers();
        for (left = within.records(); left > 0; left--) {
            all.next();
            if (all.record() >= number) {
                all.again();
                return;
            }
        }
        throw new SourceChangedException("record " + number + " is not in the files of this slice");
    }

    /** Goes on with a segment, from a byte of it on. */
    private void begin(int which, long from) throws IOException {
        segment = which;
        if (which >= part.segments().size()) {
            return;
        }
        Segment its = part.segments().get(which);
        long start = 0;
        for (int i = 0; i < which; i++) {
            start += part.segments().get(i).bytes();
        }
        SourceFile file = manifest.files().get(its.file());
        SeekableByteChannel channel = Files.newByteChannel(folder.rows(index));
        InputStream in = Channels.newInputStream(channel.position(start + from));
        segmentStart = start + from;
        text = new FileText(
                new FirstBytes(in, its.bytes() - from),
                StandardCharsets.UTF_8,
                new NoDigest(),
                0,
                PrecedingBytes.LINE,
                BLOCK,
                LONGEST_ROW);
        rows = new CsvRowReader(file.name(), file.dialect(), text, 1);
        form = CsvRecordForm.of(file.name(), CsvHeader.of(file.header()), manifest.columns());
        numbers().beginFile();
        left = its.records();
    }

    @Override
    public @Nullable SourceRecord read() {
        try {
            while (segment < part.segments().size() && left == 0) {
                closeText();
                begin(segment + 1, 0);
            }
            return segment < part.segments().size() ? next() : null;
        } catch (IOException e) {
            throw notWhole(folder.path(), "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private SourceRecord next() throws IOException {
        if (rows == null || text == null || form == null) {
            throw new IllegalStateException("not open");
        }
        CsvRow row = rows.next();
        if (row == null) {
            throw notWhole(folder.path(), "have fewer rows than they should");
        }
        numbers().next();
        left--;
        text.release(row.start());
        offset = segmentStart + text.position();
        last = numbers().record();
        return form.record(row, text.position(), last, numbers().row(), segmentStart + row.start());
    }

    private SplitNumbers numbers() {
        if (numbers == null) {
            throw new IllegalStateException("not open");
        }
        return numbers;
    }

    @Override
    public List<String> notes() {
        return index == 0 ? manifest.notes() : List.of();
    }

    @Override
    public Position positionOf(SourceRecord record) {
        return at(record.number(), record.offset());
    }

    /** At the end the number behind the last record of the whole source. */
    @Override
    public Position end() {
        boolean ended = left == 0 && segment >= part.segments().size() - 1;
        return at(ended ? manifest.records() + 1 : last + 1, offset);
    }

    private Position at(long number, long place) {
        return new Position(number, VERSION + " " + source + " " + place);
    }

    @Override
    public void release(SourceRecord record) {
        // A position is a place in the file.
    }

    @Override
    public int typicalLength() {
        return manifest.typicalLength();
    }

    @Override
    public double progress() {
        return part.bytes() == 0 ? 1 : (double) offset / part.bytes();
    }

    private void closeText() throws IOException {
        if (text != null) {
            text.close();
        }
    }

    @Override
    public void close() {
        try {
            closeText();
            if (numbers != null) {
                numbers.close();
            }
        } catch (IOException ignored) {
            // Nothing was written to them.
        }
    }
}
