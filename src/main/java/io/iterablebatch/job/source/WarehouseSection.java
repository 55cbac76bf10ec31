package io.iterablebatch.job.source;

import io.iterablebatch.text.CanonicalFacts;
import io.iterablebatch.text.MaskedValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query to a database.
 *
 * @param login where and as whom
 * @param urlAsWritten the URL before its placeholders were filled; holds no secret
 * @param query one statement that returns rows
 * @param bindings the values of the query's job parameters
 * @param key a column of the result by which each row is told from all others, and which orders them
 * @param fetchSize rows that are fetched at a time, for drivers that heed it
 * @param masked what the environment gave for the query and the login
 * @param duckDbMemory how much memory a DuckDB of the tool's own may take, as in {@code 256MB}; null for a database of
 *     somebody else's
 */
public record WarehouseSection(
        JdbcLogin login,
        String urlAsWritten,
        ParameterizedSql query,
        Map<String, String> bindings,
        String key,
        IncrementalLoading increments,
        int fetchSize,
        OnChange onChange,
        MaskedValues masked,
        @Nullable String duckDbMemory)
        implements SourceSection {

    public static final int USUAL_FETCH_SIZE = 1_000;

    /**
     * Leaves out the fetch size, which changes nothing in the result, and the login as filled in: with another
     * password, or the address of a standby, it is still the same job.
     */
    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        if (duckDbMemory == null) {
            facts.put("source.warehouse.url", urlAsWritten);
        }
        facts.put(queryPath(), query.written());
        facts.put(keyPath(), key);
        Instant since = increments.since();
        Duration overlap = increments.overlap();
        facts.put(path("since"), since.equals(IncrementalLoading.BEFORE_ALL) ? null : since);
        facts.put(path("overlap"), overlap.equals(IncrementalLoading.USUAL_OVERLAP) ? null : overlap);
        facts.put("source.on-change", onChange);
        return facts.asMap();
    }

    /** The same query to another database. */
    public WarehouseSection with(JdbcLogin other) {
        return new WarehouseSection(
                other, urlAsWritten, query, bindings, key, increments, fetchSize, onChange, masked, duckDbMemory);
    }

    /** What somebody else says of the login or the query, without the secrets of both. */
    public String hiddenIn(String text) {
        return masked.hiddenIn(login.hiddenIn(text));
    }

    /** The name of the source in records and messages. */
    public String name() {
        return duckDbMemory == null ? "warehouse" : "duckdb";
    }

    /** What is asked, in a sentence. */
    public String noun() {
        return duckDbMemory == null ? "the warehouse" : "DuckDB";
    }

    /** Where the query stands in the job file. */
    public String queryPath() {
        return duckDbMemory == null ? path("query") : "source.duckdb";
    }

    /** Where the key stands in the job file. */
    public String keyPath() {
        return path("key");
    }

    /** Where that stands in the job file which says what is asked. */
    public String urlPath() {
        return duckDbMemory == null ? path("url") : queryPath();
    }

    private String path(String name) {
        return (duckDbMemory == null ? "source.warehouse." : "source.") + name;
    }
}
