package io.iterablebatch.job.source;

import io.iterablebatch.text.CanonicalFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A query to a database.
 *
 * @param login where and as whom
 * @param urlAsWritten the URL before its placeholders were filled; holds no secret
 * @param query one statement that returns rows
 * @param bindings the values of the query's job parameters
 * @param key a column of the result by which each row is told from all others, and which orders them
 * @param fetchSize rows that are fetched at a time, for drivers that heed it
 */
public record WarehouseSection(
        JdbcLogin login,
        String urlAsWritten,
        ParameterizedSql query,
        Map<String, String> bindings,
        String key,
        IncrementalLoading increments,
        int fetchSize,
        OnChange onChange)
        implements SourceSection {

    public static final int USUAL_FETCH_SIZE = 1_000;

    /**
     * Leaves out the fetch size, which changes nothing in the result, and the login as filled in: with another
     * password, or the address of a standby, it is still the same job.
     */
    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        facts.put("source.warehouse.url", urlAsWritten);
        facts.put("source.warehouse.query", query.written());
        facts.put("source.warehouse.key", key);
        Instant since = increments.since();
        Duration overlap = increments.overlap();
        facts.put("source.warehouse.since", since.equals(IncrementalLoading.BEFORE_ALL) ? null : since);
        facts.put("source.warehouse.overlap", overlap.equals(IncrementalLoading.USUAL_OVERLAP) ? null : overlap);
        facts.put("source.on-change", onChange);
        return facts.asMap();
    }

    /** The same query to another database. */
    public WarehouseSection with(JdbcLogin other) {
        return new WarehouseSection(other, urlAsWritten, query, bindings, key, increments, fetchSize, onChange);
    }
}
