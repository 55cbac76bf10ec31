package io.iterablebatch.run.slice;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds out once for an instance, and keeps in the state, how its records are divided into slices.
 *
 * @param numbers those of the state
 * @param folder for temporary files
 */
public record SliceDivisions(JdbcTemplate jdbc, UserNumbers numbers, Path folder) {

    /**
     * Makes sure that all rows of a user are in one slice. To be called by whoever has the lock of the job, before
     * slices begin, in every run: it reads the source only where rows name two identifiers or a column says the slice,
     * and only in the first run, or where the source has changed since.
     *
     * @param wholes makes the job's source in its own order, not opened, each time that it is read
     * @throws io.iterablebatch.RunFailure where it cannot be so
     */
    public void prepare(
            long instanceId, JobFile job, int slices, @Nullable String partitionBy, Supplier<RecordSource> wholes) {
        SliceDivision division = of(instanceId, job, slices, partitionBy);
        SliceSearch search = new SliceSearch(division, folder);
        if (!search.isNeeded()) {
            return;
        }
        SliceExceptionTable table = new SliceExceptionTable(jdbc);
        Optional<SliceExceptionTable.Found> known = table.of(instanceId);
        if (known.isPresent() && isWhatItWas(wholes, known.get().end())) {
            return;
        }
        try (RecordSource source = wholes.get()) {
            source.open(null);
            if (known.isPresent()) {
                search.verify(source);
                table.moveEnd(instanceId, source.end());
            } else {
                table.save(instanceId, new SliceExceptionTable.Found(search.find(source), source.end()));
            }
        }
    }

    private static boolean isWhatItWas(Supplier<RecordSource> wholes, Position end) {
        try (RecordSource source = wholes.get()) {
            source.open(end);
            return source.changedBefore() == null && source.read() == null;
        } catch (SourceChangedException changed) {
            return false;
        }
    }

    /** The division that holds for an instance, once it was prepared. */
    public SliceDivision of(long instanceId, JobFile job, int slices, @Nullable String partitionBy) {
        SliceExceptions exceptions = new SliceExceptionTable(jdbc)
                .of(instanceId)
                .map(SliceExceptionTable.Found::exceptions)
                .orElse(SliceExceptions.NONE);
        return new SliceDivision(job, slices, partitionBy, numbers, exceptions);
    }
}
