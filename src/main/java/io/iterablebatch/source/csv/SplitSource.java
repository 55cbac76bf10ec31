package io.iterablebatch.source.csv;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.Sha256;
import io.iterablebatch.file.OwnerOnlyPermissions;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceUnavailableException;
import io.iterablebatch.source.csv.SplitManifest.Part;
import io.iterablebatch.source.csv.SplitManifest.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/**
 * CSV files that are split into one file for each slice, so that each slice reads no more than its own rows. They hold
 * the rows just as the source has them, and personal data as it does: only their owner may read them.
 */
public final class SplitSource {

    /** So many bytes at the beginning of a file tell it from another of the same size and time. */
    private static final int HEAD = 1 << 16;

    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;

    private final SplitFolder folder;
    private final String division;

    /**
     * Files in a folder, whether they are there yet or not.
     *
     * @param path of a folder that holds nothing else
     * @param division in words, what says which row is in which slice: files of another division are not used
     */
    public SplitSource(Path path, String division) {
        this.folder = new SplitFolder(path);
        this.division = division;
    }

    /**
     * Splits the source, unless that was done, and the source looks as it did then. Whoever reads the folder meanwhile
     * sees nothing, or all of it.
     *
     * @param source not opened; is not closed
     * @param sliceOf says in which slice a record is
     * @param slices how many there are
     * @param stopped asked now and then
     * @throws SourceException where the source is broken
     * @throws SourceUnavailableException where it was stopped
     * @throws RunFailure where the folder cannot be written to
     */
    public void split(
            CsvRecordSource source, ToIntFunction<SourceRecord> sliceOf, int slices, BooleanSupplier stopped) {
        try {
            List<SourceFile> files = filesOf(source);
            if (isDone(files)) {
                return;
            }
            folder.delete();
            SplitFolder part = new SplitFolder(folder.path()
                    .resolveSibling("." + folder.path().getFileName() + "."
                            + ProcessHandle.current().pid() + ".part"));
            part.delete();
            Files.createDirectories(folder.path().toAbsolutePath().getParent());
            Files.createDirectory(part.path(), OwnerOnlyPermissions.FOLDER);
            try {
                write(part, source, files, sliceOf, slices, stopped);
                Files.move(part.path(), folder.path(), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                part.delete();
            }
        } catch (IOException e) {
            throw new RunFailure(
                    ExitCode.ACT_FIRST,
                    "slice-files: the rows cannot be written into " + folder.path() + " ("
                            + e.getClass().getSimpleName()
                            + "); is there room, and may this user write there? Without `slice-files` each slice reads"
                            + " the whole source");
        }
    }

    private boolean isDone(List<SourceFile> files) throws IOException {
        SplitManifest manifest = folder.readManifest();
        if (manifest == null
                || !manifest.division().equals(division)
                || manifest.files().size() != files.size()
                || !folder.isWhole(manifest)) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            if (!files.get(i).looksLike(manifest.files().get(i))) {
                return false;
            }
        }
        return true;
    }

    private void write(
            SplitFolder into,
            CsvRecordSource source,
            List<SourceFile> files,
            ToIntFunction<SourceRecord> sliceOf,
            int slices,
            BooleanSupplier stopped)
            throws IOException {
        List<SplitPartWriter> writers = new ArrayList<>();
        try {
            for (int i = 0; i < slices; i++) {
                writers.add(new SplitPartWriter(into, i));
            }
            long records = 0;
            source.open(null);
            for (SourceRecord record = source.read(); record != null; record = source.read()) {
                writers.get(sliceOf.applyAsInt(record)).add(source, record);
                source.release(record);
                records++;
                if (records % ROWS_BETWEEN_LOOKS == 0 && stopped.getAsBoolean()) {
                    throw new SourceUnavailableException("stopped while the source was split into files");
                }
            }
            List<Part> parts = new ArrayList<>();
            for (SplitPartWriter each : writers) {
                parts.add(each.finish());
            }
            SplitManifest manifest = new SplitManifest(
                    SplitManifest.VERSION,
                    division,
                    source.end().state(),
                    source.columns(),
                    source.typicalLength(),
                    records,
                    source.notes(),
                    files,
                    parts);
            Files.createFile(into.manifest(), OwnerOnlyPermissions.FILE);
            Files.writeString(into.manifest(), manifest.text(), StandardOpenOption.DSYNC, StandardOpenOption.WRITE);
        } finally {
            for (SplitPartWriter each : writers) {
                each.close();
            }
        }
    }

    private static List<SourceFile> filesOf(CsvRecordSource source) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < source.files().size(); i++) {
            CsvFile file = source.files().get(i);
            CsvLayout layout = source.layouts().get(i);
            files.add(new SourceFile(
                    file.name(),
                    layout.isEmpty() ? List.of() : layout.columns().names(),
                    layout.dialect(),
                    Files.size(file.path()),
                    Files.getLastModifiedTime(file.path()).toMillis(),
                    HexFormat.of().formatHex(Sha256.of(file.beginning(HEAD)))));
        }
        return files;
    }

    /**
     * The records of one slice, with their numbers and rows in the whole source.
     *
     * @throws SourceException where the files are not there, or not those of this division
     */
    public RecordSource slice(int index) {
        try {
            SplitManifest manifest = folder.readManifest();
            if (manifest == null || !manifest.division().equals(division)) {
                throw SplitRecordSource.notWhole(
                        folder.path(), manifest == null ? "are not there" : "are those of another run");
            }
            return new SplitRecordSource(folder, manifest, index);
        } catch (IOException e) {
            throw SplitRecordSource.notWhole(
                    folder.path(), "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Deletes the files: no run needs them any more. */
    public void delete() throws IOException {
        folder.delete();
    }
}
