package io.iterablebatch.run.slice;

import io.iterablebatch.Sha256;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.csv.CsvRecordSource;
import io.iterablebatch.source.csv.SplitSource;
import io.iterablebatch.source.grouped.GroupedSource;
import io.iterablebatch.source.grouped.RowStaging;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files into which the source of an instance is split, one for each slice ({@code slice-files}). They are in a
 * folder of the instance's own, within the one that the job file names.
 *
 * @param division of the instance
 * @param folder as the job file names it, relative to the working directory
 * @param destination the destination's id
 */
public record SliceFiles(SliceDivision division, String folder, String destination, long instanceId) {

    private static final Logger log = LoggerFactory.getLogger(SliceFiles.class);

    /**
     * Whether slices can read such files: the source must be of files. Where rows are read user by user, a broken row
     * marks whom it names; one that may name users of several slices is in the file of one of them alone.
     */
    public boolean areOfUse() {
        IdentifierColumns identify = division.identify();
        boolean broken = division.partitionBy() != null || (identify.email() != null && identify.userId() != null);
        return division.job().source() instanceof CsvSection && !(division.isGrouped() && broken);
    }

    /**
     * Splits the source, unless an earlier run of the instance did so. To be called by whoever has the lock of the job,
     * before slices begin, once the division is prepared.
     *
     * @param stopped asked now and then; where it says so, this fails
     * @throws io.iterablebatch.RunFailure where the source is broken, or the folder cannot be written to
     */
    public void prepare(BooleanSupplier stopped) {
        try (CsvRecordSource source =
                CsvRecordSource.of((CsvSection) division.job().source(), workingDirectory())) {
            SliceAssignment assignment = SliceAssignment.of(division, source.columns());
            split().split(source, assignment::sliceOf, division.slices(), stopped);
        }
    }

    /**
     * The records of one slice, as {@link SliceDivision#source} makes them.
     *
     * @throws io.iterablebatch.source.SourceException where the files are not there or not whole
     */
    public RecordSource source(int index, RowStaging staging) {
        if (!division.isGrouped()) {
            return split().slice(index);
        }
        List<String> columns;
        try (RecordSource header = split().slice(index)) {
            columns = List.copyOf(header.columns());
        }
        return new GroupedSource(
                () -> split().slice(index),
                division.identify(),
                division.where(),
                staging.ofSlice(index),
                division.slice(index, columns));
    }

    /** Deletes the files, once the instance is complete. */
    public void delete() {
        delete(path());
    }

    /**
     * Deletes the files of the job's other instances that no run will need.
     *
     * @param unfinished whether an instance may be gone on with
     */
    public void deleteOthers(LongPredicate unfinished) {
        Path all = workingDirectory().resolve(folder);
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> folders = Files.list(all)) {
            for (Path each : folders.toList()) {
                String name = each.getFileName().toString();
                String instance = name.startsWith(prefix()) ? name.substring(prefix().length()) : "";
                if (instance.matches("[0-9]{1,18}")
                        && Long.parseLong(instance) != instanceId
                        && !unfinished.test(Long.parseLong(instance))) {
                    delete(each);
                }
            }
        } catch (IOException e) {
            log.warn("{} could not be looked into: {}", all, e.getClass().getName());
        }
    }

    private void delete(Path path) {
        try {
            new SplitSource(path, "").delete();
        } catch (IOException e) {
            log.warn(
                    "slice-files: {} could not be deleted ({}); delete it, it holds rows of the source",
                    path,
                    e.getClass().getName());
        }
    }

    private SplitSource split() {
        return new SplitSource(path(), words());
    }

    private Path path() {
        return workingDirectory().resolve(folder).resolve(prefix() + instanceId);
    }

    private String prefix() {
        return division.job().name() + "-" + HexFormat.of().formatHex(Sha256.of(destination), 0, 4) + "-";
    }

    private static Path workingDirectory() {
        return Path.of("").toAbsolutePath();
    }

    /** What says which row is in which slice: the numbers of users are those of one state. */
    private String words() {
        JobFile job = division.job();
        ByteBuffer key =
                ByteBuffer.allocate(Long.BYTES).putLong(division.numbers().of("slice-files"));
        return job.name() + ", instance " + instanceId + ", " + division.slices() + " slices by "
                + (division.partitionBy() == null ? "user" : "column " + division.partitionBy()) + ", "
                + division.exceptions().size() + " exceptions, numbers "
                + HexFormat.of().formatHex(key.array());
    }
}
