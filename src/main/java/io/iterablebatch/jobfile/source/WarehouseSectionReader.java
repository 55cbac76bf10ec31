package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.source.IncrementalLoading;
import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.job.source.ParameterizedSql;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.job.source.WarehouseSection;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Binds {@code source.warehouse:}. */
final class WarehouseSectionReader {

    private static final Pattern ONE_PLACEHOLDER = Pattern.compile("\\$\\{[^}]+}");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile(
            "(?i)(password|passwd|pwd|secret|token|passphrase)\\s*=\\s*(?!\\$\\{|[&;]|$)|//[^/?;@]*:(?!\\$\\{)[^/?;@]+@");
    private static final Pattern LOGIN_IN_URL = Pattern.compile("^jdbc:postgresql:[^?]*@");
    private static final Pattern SERVERS_IN_URL = Pattern.compile("^jdbc:[a-z0-9:]+://([^/?;]+)");
    private static final Pattern PORT = Pattern.compile("(?:\\[[^]]*]|[^:\\[\\]]*):(\\w+)");
    private static final int HIGHEST_PORT = 65_535;
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final YamlSection warehouse;
    private final Map<String, String> parameters;

    private WarehouseSectionReader(YamlSection warehouse) {
        this.warehouse = warehouse;
        this.parameters = warehouse.placeholders().parameters();
    }

    static @Nullable WarehouseSection read(YamlSection warehouse, OnChange onChange) {
        warehouse.allows("url", "username", "password", "query", "key", "since", "overlap", "fetch-size");
        warehouse.require("url", "write a JDBC URL, as in `url: ${WAREHOUSE_URL}` or `url: \"jdbc:duckdb:\"`");
        warehouse.require("query", "write one SQL statement, as in `query: select * from marketing.users`");
        warehouse.require(
                "key", "name a column of the query that is unique and orderable; it makes the job restartable");
        return new WarehouseSectionReader(warehouse).read(onChange);
    }

    private @Nullable WarehouseSection read(OnChange onChange) {
        String url = warehouse.value("url", WarehouseSectionReader::url);
        checkSecrets();
        String username = warehouse.text("username");
        String password = warehouse.text("password");
        ParameterizedSql query = query(url);
        String key = warehouse.column("key");
        Instant since = warehouse.value("since", IncrementalLoading.BEFORE_ALL, WarehouseSectionReader::instant);
        Duration overlap =
                warehouse.value("overlap", IncrementalLoading.USUAL_OVERLAP, WarehouseSectionReader::overlap);
        Long fetchSize = warehouse.value(
                "fetch-size", (long) WarehouseSection.USUAL_FETCH_SIZE, QuantityParser.number(1, 1_000_000));
        if (query != null && !query.incremental()) {
            onlyIncremental("since");
            onlyIncremental("overlap");
        }
        if (url == null || query == null || key == null) {
            return null;
        }
        Map<String, String> bindings = new TreeMap<>(parameters);
        bindings.keySet().retainAll(query.parameters());
        return new WarehouseSection(
                new JdbcLogin(url, username, password),
                warehouse.written("url"),
                query,
                Map.copyOf(bindings),
                key,
                new IncrementalLoading(since, overlap),
                fetchSize.intValue(),
                onChange);
    }

    private static String url(String text) throws InvalidValueException {
        if (!text.matches("(?s)(jdbc|sandbox):.+")) {
            throw new InvalidValueException("write a JDBC URL, as in jdbc:postgresql://host:5432/database");
        }
        if (LOGIN_IN_URL.matcher(text).find()) {
            // The driver would take it for a port, and log it.
            throw new InvalidValueException("user and password go into `username` and `password`, or behind the `?`");
        }
        checkPorts(text);
        return text;
    }

    /** A driver that finds one it cannot use takes the URL for another driver's, or fails in the night. */
    private static void checkPorts(String url) throws InvalidValueException {
        Matcher servers = SERVERS_IN_URL.matcher(url);
        if (!servers.find()) {
            return;
        }
        for (String server : servers.group(1).split(",", -1)) {
            Matcher port = PORT.matcher(server.substring(server.lastIndexOf('@') + 1));
            boolean digits = port.matches() && port.group(1).matches("\\d+");
            if (port.matches() && (digits || url.startsWith(POSTGRESQL)) && !isPort(port.group(1))) {
                throw new InvalidValueException("it holds a port that is none: write one from 1 to " + HIGHEST_PORT);
            }
        }
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= HIGHEST_PORT;
    }

    private void checkSecrets() {
        if (warehouse.has("password")
                && !ONE_PLACEHOLDER.matcher(warehouse.written("password")).matches()) {
            warehouse.note(
                    "password",
                    "a password does not belong into a job file: write `password: ${WAREHOUSE_PASSWORD}` and set that"
                            + " environment variable");
        }
        if (PASSWORD_IN_URL.matcher(warehouse.written("url")).find()) {
            warehouse.note(
                    "url",
                    "a password does not belong into a job file: take it out of the URL, write"
                            + " `password: ${WAREHOUSE_PASSWORD}` and set that environment variable");
        }
    }

    private @Nullable ParameterizedSql query(@Nullable String url) {
        String sql = warehouse.text("query");
        if (sql == null) {
            return null;
        }
        boolean postgres = url == null || url.startsWith(POSTGRESQL) || url.startsWith("sandbox:");
        SqlParameterScanner scanner = new SqlParameterScanner(sql, postgres);
        ParameterizedSql query = scanner.scan();
        scanner.flaws()
                .forEach(flaw -> warehouse.note("query", sql, flaw.at(), "`source.warehouse.query`: " + flaw.what()));
        for (SqlParameterScanner.Use use : scanner.uses()) {
            warehouse.placeholders().use(use.name());
            String mistake = mistake(use.name());
            if (mistake != null) {
                warehouse.note("query", sql, use.at(), "`source.warehouse.query`: " + mistake);
            }
        }
        return query;
    }

    private @Nullable String mistake(String name) {
        boolean given = parameters.containsKey(name);
        if (name.equals(ParameterizedSql.SINCE)) {
            return given
                    ? "`:since` is filled by the tool: set `source.warehouse.since`, or give the parameter another name"
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

    private void onlyIncremental(String key) {
        if (warehouse.has(key)) {
            warehouse.note(key, "`" + key + "` is for queries with `:since`; use that in the query, or remove this");
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
