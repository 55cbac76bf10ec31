package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.source.IncrementalLoading;
import io.iterablebatch.job.source.ParameterizedSql;
import io.iterablebatch.text.SpellingHints;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Binds a query, the values of its parameters, and the keys {@code since} and {@code overlap} beside it. */
final class SqlQueryReader {

    private final YamlSection section;
    private final String key;
    private final String path;
    private final Map<String, String> parameters;

    /**
     * @param key of the query within the section
     * @param path of the section, as in {@code source.warehouse}
     */
    SqlQueryReader(YamlSection section, String key, String path) {
        this.section = section;
        this.key = key;
        this.path = path;
        this.parameters = section.placeholders().parameters();
    }

    /**
     * The query, or null where it is missing.
     *
     * @param questionMarksDoubled as in {@link SqlParameterScanner}
     */
    @Nullable ParameterizedSql query(boolean questionMarksDoubled) {
        String sql = section.text(key);
        if (sql == null) {
            return null;
        }
        SqlParameterScanner scanner = new SqlParameterScanner(sql, questionMarksDoubled);
        ParameterizedSql query = scanner.scan();
        scanner.flaws()
                .forEach(flaw -> section.note(key, sql, flaw.at(), "`" + path + "." + key + "`: " + flaw.what()));
        for (SqlParameterScanner.Use use : scanner.uses()) {
            section.placeholders().use(use.name());
            String mistake = mistake(use.name());
            if (mistake != null) {
                section.note(key, sql, use.at(), "`" + path + "." + key + "`: " + mistake);
            }
        }
        return query;
    }

    /** The values of the query's job parameters. */
    Map<String, String> bindings(ParameterizedSql query) {
        Map<String, String> bindings = new TreeMap<>(parameters);
        bindings.keySet().retainAll(query.parameters());
        return Map.copyOf(bindings);
    }

    /** From when on it asks for rows. */
    IncrementalLoading increments(@Nullable ParameterizedSql query) {
        Instant since = section.value("since", IncrementalLoading.BEFORE_ALL, SqlQueryReader::instant);
        Duration overlap = section.value("overlap", IncrementalLoading.USUAL_OVERLAP, SqlQueryReader::overlap);
        if (query != null && !query.incremental()) {
            onlyIncremental("since");
            onlyIncremental("overlap");
        }
        return new IncrementalLoading(since, overlap);
    }

    private @Nullable String mistake(String name) {
        boolean given = parameters.containsKey(name);
        if (name.equals(ParameterizedSql.SINCE)) {
            return given
                    ? "`:since` is filled by the tool: set `" + path + ".since`, or give the parameter another name"
                    : null;
        }
        if (given) {
            return null;
        }
        TreeSet<String> known = new TreeSet<>(parameters.keySet());
        known.add(ParameterizedSql.SINCE);
        return "`:" + name + "` has no value: give it as a job parameter (" + name + "=VALUE behind the job file); "
                + SpellingHints.hint(name, known);
    }

    private void onlyIncremental(String incremental) {
        if (section.has(incremental)) {
            section.note(
                    incremental,
                    "`" + incremental + "` is for queries with `:since`; use that in the query, or remove this");
        }
    }

    private static Instant instant(String text) throws InvalidValueException {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    "write a day or a time with its offset, as in 2026-01-31 or 2026-01-31T06:00:00Z");
        }
    }

    private static Duration overlap(String text) throws InvalidValueException {
        return text.equals("0") || text.equals("0s") ? Duration.ZERO : QuantityParser.duration(text);
    }
}
