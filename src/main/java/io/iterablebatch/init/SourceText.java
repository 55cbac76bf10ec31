package io.iterablebatch.init;

import io.iterablebatch.init.csv.CsvInspection;
import io.iterablebatch.init.csv.FoundDialect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code source:} of a job file. */
final class SourceText {

    private final CommentedYaml yaml;

    SourceText(CommentedYaml yaml) {
        this.yaml = yaml;
    }

    /** CSV files as they were found to be written. */
    void csv(String pattern, @Nullable CsvInspection inspection) {
        yaml.entry(0, "source", null, null).entry(1, "csv", YamlValueText.value(pattern), null);
        if (inspection == null) {
            return;
        }
        FoundDialect dialect = inspection.dialect();
        if (dialect.delimiter() != ',') {
            String delimiter = dialect.delimiter() == '\t' ? "tab" : "\"" + dialect.delimiter() + "\"";
            yaml.entry(
                    1, "delimiter", delimiter, dialect.named() ? "as the line sep= at the top of the file says" : null);
        }
        Character quote = dialect.quote();
        if (quote == null) {
            yaml.entry(1, "quote", "none", "a \" in this file is a character like others");
        } else if (quote != '"') {
            yaml.entry(1, "quote", YamlValueText.value(quote.toString()), null);
        }
        Character escape = dialect.escape();
        if (escape != null) {
            yaml.entry(
                    1,
                    "escape",
                    YamlValueText.value(escape.toString()),
                    "before a character that has no meaning of its own there");
        }
        if (!inspection.charset().isUsual()) {
            yaml.entry(
                    1,
                    "charset",
                    inspection.charset().name(),
                    inspection.charset().reason());
        } else if (inspection.charset().reason() != null && inspection.charset().mark() == 0) {
            yaml.comment(1, "The file is UTF-8: " + inspection.charset().reason() + ".");
        }
    }

    /**
     * A query to a database.
     *
     * @param url as YAML
     * @param login the variables that hold user and password, or fewer
     */
    void warehouse(String url, Map<String, String> login, String query, String key, @Nullable String aboutKey) {
        yaml.entry(0, "source", null, null).entry(1, "warehouse", null, null).entry(2, "url", url, null);
        login.forEach((name, variable) -> yaml.entry(2, name, "${" + variable + "}", null));
        yaml.lines(2, "query", query);
        yaml.entry(2, "key", YamlValueText.value(key), aboutKey);
    }

    /** A query to a DuckDB of the tool's own. */
    void duckDb(String query, String key, @Nullable String aboutKey) {
        yaml.entry(0, "source", null, null).lines(1, "duckdb", query);
        yaml.entry(1, "key", YamlValueText.value(key), aboutKey);
    }
}
