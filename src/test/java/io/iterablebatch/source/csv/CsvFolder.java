package io.iterablebatch.source.csv;

import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.source.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A folder of CSV files, and what a source makes of them: {@code "row value|value"}, and the fault's code if any. */
final class CsvFolder {

    private final Path path;
    private Charset charset = StandardCharsets.UTF_8;
    private @Nullable Character delimiter;
    private @Nullable Character quote = '"';
    private @Nullable Character escape;
    private int block = 1 << 16;

    CsvFolder(Path path) {
        this.path = path;
    }

    CsvFolder charset(Charset declared) {
        charset = declared;
        return this;
    }

    CsvFolder delimiter(char character) {
        delimiter = character;
        return this;
    }

    /** @param character null for none */
    CsvFolder quote(@Nullable Character character) {
        quote = character;
        return this;
    }

    CsvFolder escape(char character) {
        escape = character;
        return this;
    }

    CsvFolder block(int bytes) {
        block = bytes;
        return this;
    }

    Path path() {
        return path;
    }

    CsvFolder file(String name, String text) {
        return file(name, text.getBytes(charset));
    }

    CsvFolder file(String name, byte[] bytes) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CsvRecordSource source(String files) {
        var dialect = new CsvDialect(delimiter, quote, escape);
        return CsvRecordSource.of(new CsvSection(files, dialect, charset, OnChange.REFUSE), path, block);
    }

    /** What is read of one file with this text. */
    List<String> rows(String text) {
        return file("one.csv", text).read("one.csv");
    }

    List<String> rows(byte[] bytes) {
        return file("one.csv", bytes).read("one.csv");
    }

    /** What is read of the files. */
    List<String> read(String files) {
        return records(files).stream().map(CsvFolder::text).toList();
    }

    List<SourceRecord> records(String files) {
        try (CsvRecordSource source = source(files)) {
            source.open(null);
            return rest(source);
        }
    }

    static List<SourceRecord> rest(CsvRecordSource source) {
        List<SourceRecord> all = new ArrayList<>();
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            all.add(record);
        }
        return all;
    }

    static String text(SourceRecord record) {
        String cells = Arrays.stream(record.values()).map(String::valueOf).collect(Collectors.joining("|"));
        String fault = record.fault() == null ? "" : " !" + record.fault().code();
        return record.row() + " " + cells + fault;
    }

    /** What the operator is told of the files, once they were read. */
    List<String> notes(String files) {
        try (CsvRecordSource source = source(files)) {
            source.open(null);
            rest(source);
            return source.notes();
        }
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
