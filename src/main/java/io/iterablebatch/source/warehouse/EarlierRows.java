package io.iterablebatch.source.warehouse;

import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.warehouse.dialect.KeyColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows before the position at which a read goes on. What was added or removed there is noticed by their number. */
final class EarlierRows {

    private final WarehouseSection section;
    private final WarehouseSession session;
    private final WarehouseQuery query;
    private final KeyColumn key;

    EarlierRows(WarehouseSection section, WarehouseSession session, WarehouseQuery query, KeyColumn key) {
        this.section = section;
        this.session = session;
        this.query = query;
        this.key = key;
    }

    /**
     * What changed among them, for the operator; null where their number is the same.
     *
     * @param last key of the last of them
     * @param read how many there were
     */
    @Nullable String changed(String last, long read, Instant since) throws SQLException {
        long there = count(last, since);
        if (there == read) {
            return null;
        }
        String numbers = String.format(
                Locale.ROOT,
                "%s has %,d rows up to the key where the last run stopped, and %,d were read: ",
                section.noun(),
                there,
                read);
        return numbers
                + (there > read
                        ? "what was added or moved there since is left to the next load"
                        : "what was moved behind it since is read a second time");
    }

    private long count(String last, Instant since) throws SQLException {
        try (PreparedStatement counting = session.keep(query.countUpTo(key, last, since));
                ResultSet count = counting.executeQuery()) {
            count.next();
            return count.getLong(1);
        }
    }
}
