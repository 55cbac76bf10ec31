package io.iterablebatch.run.slice;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceSlice;
import io.iterablebatch.source.grouped.GroupedSource;
import io.iterablebatch.source.grouped.RowStaging;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the records of an instance are divided into slices: the same for every run of it, whatever the job file says of
 * slices meanwhile.
 *
 * @param slices how many there are
 * @param partitionBy the column whose text says in which slice a record is, or null: its user
 * @param numbers those of the state
 * @param exceptions users who are held together with others
 */
public record SliceDivision(
        JobFile job, int slices, @Nullable String partitionBy, UserNumbers numbers, SliceExceptions exceptions) {

    /** One slice of a source with these columns, which one thread may ask. */
    public SourceSlice slice(int index, List<String> columns) {
        return SliceAssignment.of(this, columns).slice(index);
    }

    /**
     * The records of one slice, not opened yet, user by user where the job's action wants that. Of files they have
     * their numbers among all records; of a query, and user by user, numbers that no other slice has. Positions are
     * those of the slice alone. Where files end, {@link RecordSource#end} of all slices says the same.
     *
     * @param wholes makes the job's source in its own order, not opened, each time that it is read
     * @param staging of the job; rows are staged for this slice alone
     */
    public RecordSource source(int index, Supplier<RecordSource> wholes, RowStaging staging) {
        if (isGrouped()) {
            List<String> columns;
            try (RecordSource header = wholes.get()) {
                columns = List.copyOf(header.columns());
            }
            return new GroupedSource(wholes, identify(), where(), staging.ofSlice(index), slice(index, columns));
        }
        RecordSource whole = wholes.get();
        SourceSlice slice = slice(index, whole.columns());
        return job.source() instanceof WarehouseSection
                ? new SlicedQuery(whole, slice, false)
                : new SlicedFile(whole, slice);
    }

    /** Whether rows of a user must come one after the other. */
    boolean isGrouped() {
        return job.section() instanceof SubscriptionsSection section
                && section.shape() instanceof SubscriptionsSection.Shape.RowByRow;
    }

    SliceRanges ranges() {
        return new SliceRanges(slices);
    }

    IdentifierColumns identify() {
        return job.section() instanceof UsersSection users
                ? users.identify()
                : subscriptions().identify();
    }

    RowConditions where() {
        return job.section() instanceof UsersSection users
                ? users.where()
                : subscriptions().where();
    }

    private SubscriptionsSection subscriptions() {
        if (job.section() instanceof SubscriptionsSection section) {
            return section;
        }
        throw new IllegalArgumentException("a job of " + job.action() + " has no rows of users");
    }

    /** Which of two identifiers says the slice. */
    boolean isUserIdFirst() {
        return job.section() instanceof UsersSection users && users.options().preferUserId();
    }
}
