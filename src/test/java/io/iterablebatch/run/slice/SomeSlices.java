package io.iterablebatch.run.slice;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.SlicesSection;
import io.iterablebatch.source.RecordSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A division for tests, as the job file says, with numbers of no state. */
record SomeSlices(SliceDivision division) {

    static SomeSlices of(JobFile job, int slices) {
        SlicesSection section = job.options().slices();
        @Nullable String column = section == null || section.partitionBy() == null
                ? null
                : section.partitionBy().column();
        return new SomeSlices(new SliceDivision(job, slices, column, UserNumbers.ofNoState(), SliceExceptions.NONE));
    }

    SomeSlices with(SliceExceptions exceptions) {
        return new SomeSlices(new SliceDivision(
                division.job(), division.slices(), division.partitionBy(), division.numbers(), exceptions));
    }

    SliceAssignment assignment(List<String> columns) {
        return SliceAssignment.of(division, columns);
    }

    /** The source of a slice of a job that does not group its rows. */
    RecordSource source(int index, RecordSource whole) {
        return division.source(index, () -> whole, null);
    }
}
