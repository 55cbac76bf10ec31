package io.iterablebatch.source.csv;

import io.iterablebatch.Problem;
import io.iterablebatch.Sha256;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SampleLimits;
import io.iterablebatch.source.SampledRecords;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSample;
import io.iterablebatch.source.csv.text.FileEncoding;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.PrecedingBytes;
import io.iterablebatch.source.csv.text.StreamDigests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CSV files as a source. However large the files are, it needs memory only for a few blocks, and for the input between
 * the oldest record that was not released and the newest.
 */
public final class CsvRecordSource implements RecordSource {

    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_ROW = 16_000_000;

    private final List<CsvFile> files;
    private final List<CsvLayout> layouts;
    private final CsvSection section;
    private final int block;
    private final long totalBytes;
    private final AtomicLong consumed = new AtomicLong();
    private final Deque<OpenCsvFile> open = new ArrayDeque<>();
    private long number = 1;
    private @Nullable PassedOverRows passedOver;

    private CsvRecordSource(List<CsvFile> files, List<CsvLayout> layouts, CsvSection section, int block) {
        this.files = files;
        this.layouts = layouts;
        this.section = section;
        this.block = block;
        this.totalBytes = files.stream().mapToLong(CsvFile::size).sum();
    }

    /** The bytes of a file as a run reads them: decompressed where it is zipped. */
    public static InputStream bytes(Path file) throws IOException {
        return new CsvFile(file, file.toString()).open(new AtomicLong());
    }

    /**
     * The files that a path or a glob names at this moment; empty if it names none that could be read.
     *
     * @param pattern as in {@code source.csv}
     */
    public static List<Path> files(String pattern, Path workingDirectory) {
        try {
            return FileGlob.expand(pattern, workingDirectory).stream()
                    .map(CsvFile::path)
                    .toList();
        } catch (UsageFailure none) {
            return List.of();
        }
    }

    /**
     * Finds the files and reads their headers.
     *
     * @param workingDirectory what the path or glob is relative to
     * @throws UsageFailure when there are none, or headers are missing, ambiguous or different
     */
    public static CsvRecordSource of(CsvSection section, Path workingDirectory) {
        return of(section, workingDirectory, BLOCK);
    }

    static CsvRecordSource of(CsvSection section, Path workingDirectory, int block) {
        if (!FileEncoding.isSeekable(section.charset())) {
            throw new UsageFailure(List.of(new Problem(
                    "source.charset",
                    section.charset() + " cannot be read from the middle of a file; convert the files to UTF-8")));
        }
        List<CsvFile> files = FileGlob.expand(section.files(), workingDirectory);
        return new CsvRecordSource(files, CsvLayoutReader.read(files, section, block), section, block);
    }

    @Override
    public List<String> columns() {
        return layouts.get(firstFilled()).columns().columns();
    }

    @Override
    public void open(@Nullable Position position) {
        try {
            if (position == null) {
                number = 1;
                passedOver = new PassedOverRows(emptyFiles());
                openNext(0, StreamDigests.of());
            } else {
                number = position.number();
                resume(CsvPosition.of(position.state()));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public @Nullable SourceRecord read() {
        while (true) {
            OpenCsvFile current = open.getLast();
            SourceRecord record = current.next(number);
            if (record != null) {
                number++;
                return record;
            }
            current.close();
            try {
                if (!openNext(current.index() + 1, current.digestWithThis())) {
                    return null;
                }
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    @Override
    public List<String> notes() {
        return passedOver == null ? List.of() : passedOver.notes();
    }

    @Override
    public Position positionOf(SourceRecord record) {
        for (OpenCsvFile file : open) {
            if (file.name().equals(record.source())) {
                return new Position(record.number(), file.position(record).text());
            }
        }
        throw new IllegalStateException("record " + record.number() + " was released");
    }

    @Override
    public Position end() {
        return new Position(number, open.getLast().end().text());
    }

    @Override
    public void release(SourceRecord record) {
        while (open.size() > 1 && !open.getFirst().name().equals(record.source())) {
            open.removeFirst();
        }
        open.getFirst().release(record);
    }

    @Override
    public int typicalLength() {
        int first = firstFilled();
        return CsvRowSample.lengthOfARow(files.get(first), layouts.get(first).dialect(), section.charset(), block);
    }

    @Override
    public double progress() {
        return totalBytes == 0 ? 1 : Math.min(1, (double) consumed.get() / totalBytes);
    }

    @Override
    public void close() {
        open.forEach(OpenCsvFile::close);
    }

    private int firstFilled() {
        int first = 0;
        while (layouts.get(first).isEmpty()) {
            first++;
        }
        return first;
    }

    private List<String> emptyFiles() {
        return IntStream.range(0, files.size())
                .filter(i -> layouts.get(i).isEmpty())
                .mapToObj(i -> files.get(i).name())
                .toList();
    }

    /** Opens the first file from this one on that is not empty; false if there is none. */
    private boolean openNext(int index, String before) throws IOException {
        String digest = before;
        for (int i = index; i < files.size(); i++) {
            if (!layouts.get(i).isEmpty()) {
                openFile(i, digest);
                return true;
            }
            digest = OpenCsvFile.with(digest, files.get(i).name(), digestOfEmpty(files.get(i)));
        }
        return false;
    }

    private void openFile(int index, String before) throws IOException {
        CsvFile file = files.get(index);
        FileText text = file.text(section.charset(), consumed, block, LONGEST_ROW);
        OpenCsvFile opened = file(index, before, text, 1);
        try {
            opened.skipHeader();
        } catch (SourceException e) {
            opened.close();
            throw e;
        }
        open.addLast(opened);
    }

    private OpenCsvFile file(int index, String before, FileText text, long row) throws IOException {
        return new OpenCsvFile(files.get(index), index, before, layouts.get(index), columns(), passedOver, text, row);
    }

    /** Rows that came into the file since its header was looked for would be lost without a word. */
    private String digestOfEmpty(CsvFile file) throws IOException {
        try (FileText text = file.text(section.charset(), consumed, block, LONGEST_ROW)) {
            if (CsvBeginning.of(file, section.dialect(), text).first() != null) {
                throw new SourceException(file.name() + ": the file was empty a moment ago, and is no more", null);
            }
            return text.place(text.position()).digest();
        }
    }

    private void resume(CsvPosition position) throws IOException {
        String before = StreamDigests.of();
        for (int i = 0; i < position.file(); i++) {
            before = i < files.size() ? OpenCsvFile.with(before, files.get(i).name(), digest(files.get(i))) : "";
        }
        if (position.file() >= files.size()
                || !files.get(position.file()).name().equals(position.name())
                || !before.equals(position.before())) {
            throw new SourceChangedException("the files before " + position.name()
                    + ", where the last run stopped, are not the ones that were read then");
        }
        passedOver = position.passesOver() ? new PassedOverRows(emptyFiles()) : null;
        CsvFile file = files.get(position.file());
        Charset charset = charset(file);
        InputStream in = file.open(consumed);
        try {
            open.addLast(file(position.file(), before, textBehind(position, in, charset), position.row()));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The text of a file behind the position, if what is before it is what was read then. */
    private FileText textBehind(CsvPosition position, InputStream in, Charset charset) throws IOException {
        MessageDigest digest = Sha256.start();
        long found = StreamDigests.read(in, position.bytes(), digest);
        if (found < position.bytes() || !Sha256.hex(StreamDigests.copy(digest)).equals(position.digest())) {
            throw changed(position);
        }
        FileText text = new FileText(in, charset, digest, position.bytes(), position.tail(), block, LONGEST_ROW);
        if (!text.skipAddedLineEnd()) {
            throw changed(position);
        }
        return text;
    }

    @Override
    public SourceSample sample(SampleLimits limits, SampledRecords into) {
        return sample(limits, into, CsvSample.MOST_TO_READ_THROUGH);
    }

    SourceSample sample(SampleLimits limits, SampledRecords into, long mostToReadThrough) {
        return new CsvSample(this, files, limits, into, mostToReadThrough).look();
    }

    /** Writes the record that was read last, as it stands in its file. */
    void writeLast(OutputStream out, SourceRecord last) throws IOException {
        open.getLast().writeLast(out, last);
    }

    /** Which file the record that was read last is from. */
    int file() {
        return open.getLast().index();
    }

    List<CsvFile> files() {
        return files;
    }

    /** The layout of each file. */
    List<CsvLayout> layouts() {
        return layouts;
    }

    long totalBytes() {
        return totalBytes;
    }

    /** The charset of a file. */
    Charset charset(CsvFile file) throws IOException {
        return file.encoding(section.charset()).charset();
    }

    /**
     * A file, which is not zipped, from a byte on at which a row begins.
     *
     * @param row its number, as far as that is known
     */
    OpenCsvFile openAt(int index, long offset, long row) throws IOException {
        CsvFile file = files.get(index);
        FileText text = new FileText(
                file.openAt(offset), charset(file), Sha256.start(), offset, PrecedingBytes.LINE, block, LONGEST_ROW);
        return file(index, "", text, row);
    }

    private static SourceChangedException changed(CsvPosition position) {
        return new SourceChangedException(
                position.name() + " changed before row " + position.row() + ", where the last run stopped");
    }

    private String digest(CsvFile file) throws IOException {
        MessageDigest digest = Sha256.start();
        try (InputStream in = file.open(consumed)) {
            StreamDigests.read(in, Long.MAX_VALUE, digest);
        }
        return Sha256.hex(digest);
    }

    private static SourceException unreadable(IOException e) {
        return new SourceException("a file of the source cannot be opened: " + e.getMessage(), e);
    }
}
