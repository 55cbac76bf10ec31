package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.source.IncrementalLoading;
import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.job.source.ParameterizedSql;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.text.MaskedValues;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Binds {@code source:} with a query to a DuckDB of the tool's own. */
final class DuckDbSectionReader {

    private static final String URL = "jdbc:duckdb:";
    private static final String USUAL_MEMORY = "512MB";
    private static final Pattern MEMORY = Pattern.compile("([1-9]\\d{0,5}) ?(MB|GB)");

    /** With less, DuckDB cannot even sort on disk. */
    private static final int LEAST_MEGABYTES = 256;

    private DuckDbSectionReader() {}

    static @Nullable WarehouseSection read(YamlSection source, OnChange onChange) {
        source.allows("duckdb", "key", "since", "overlap", "memory", "on-change");
        source.require(
                "key",
                "name a column of the query that is unique and orderable; it makes the job restartable. `row_number() over ()`"
                        + " is none, since another row has that number when a file changes. Where no column is unique, read"
                        + " Parquet with `filename` and `file_row_number`, as in docs/duckdb.md, and CSV as `source.csv`");
        SqlQueryReader reader = new SqlQueryReader(source, "duckdb", "source");
        ParameterizedSql query = reader.query(false);
        String key = source.column("key");
        IncrementalLoading increments = reader.increments(query);
        String memory = source.value("memory", USUAL_MEMORY, DuckDbSectionReader::memory);
        return query == null || key == null
                ? null
                : new WarehouseSection(
                        new JdbcLogin(URL, null, null),
                        URL,
                        query,
                        reader.bindings(query),
                        key,
                        increments,
                        WarehouseSection.USUAL_FETCH_SIZE,
                        onChange,
                        new MaskedValues(source.ofEnvironment("duckdb")),
                        memory);
    }

    private static String memory(String text) throws InvalidValueException {
        Matcher memory = MEMORY.matcher(text.toUpperCase(Locale.ROOT));
        if (memory.matches()) {
            int number = Integer.parseInt(memory.group(1));
            if (memory.group(2).equals("GB") || number >= LEAST_MEGABYTES) {
                return memory.group(1) + memory.group(2);
            }
        }
        throw new InvalidValueException("write megabytes or gigabytes, at least 256MB, as in 512MB or 2GB");
    }
}
