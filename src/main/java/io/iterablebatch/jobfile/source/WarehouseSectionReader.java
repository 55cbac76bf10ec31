package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.source.IncrementalLoading;
import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.job.source.ParameterizedSql;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.text.MaskedValues;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Binds {@code source.warehouse:}. */
final class WarehouseSectionReader {

    private static final Pattern ONE_PLACEHOLDER = Pattern.compile("\\$\\{[^}]+}");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile(
            "(?i)(password|passwd|pwd|secret|token|passphrase)\\s*=\\s*(?!\\$\\{|[&;]|$)|//[^/?;@]*:(?!\\$\\{)[^?;@]+@"
                    + "|^jdbc:oracle:[^@?]*/(?!\\$\\{)[^@?]+@");
    private static final Pattern LOGIN_IN_URL =
            Pattern.compile("^jdbc:(postgresql:[^?]*|[^?;]*//[^?;]*|oracle:[^@?]*/[^@?]*)@");
    private static final Pattern SERVERS_IN_URL = Pattern.compile("^jdbc:[a-z0-9:]+://([^/?;]+)");
    private static final Pattern PORT = Pattern.compile("(?:\\[[^]]*]|[^:\\[\\]]*):(\\w+)");
    private static final int HIGHEST_PORT = 65_535;
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final YamlSection warehouse;

    private WarehouseSectionReader(YamlSection warehouse) {
        this.warehouse = warehouse;
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
        checkSecrets();
        // What is wrong with a URL is told with the URL.
        String url = holdsPassword() ? null : warehouse.value("url", WarehouseSectionReader::url);
        String username = warehouse.text("username");
        String password = warehouse.text("password");
        SqlQueryReader reader = new SqlQueryReader(warehouse, "query", "source.warehouse");
        ParameterizedSql query = reader.query(url == null || url.startsWith(POSTGRESQL) || url.startsWith("sandbox:"));
        String key = warehouse.column("key");
        IncrementalLoading increments = reader.increments(query);
        Long fetchSize = warehouse.value(
                "fetch-size", (long) WarehouseSection.USUAL_FETCH_SIZE, QuantityParser.number(1, 1_000_000));
        if (url == null || query == null || key == null) {
            return null;
        }
        return new WarehouseSection(
                new JdbcLogin(url, username, password),
                warehouse.written("url"),
                query,
                reader.bindings(query),
                key,
                increments,
                fetchSize.intValue(),
                onChange,
                new MaskedValues(ofEnvironment(url)),
                null);
    }

    /** A URL that is one variable whole is masked as a login's; its host may be told. */
    private Map<String, String> ofEnvironment(String url) {
        Map<String, String> values = new TreeMap<>();
        for (String key : List.of("url", "username", "password", "query")) {
            values.putAll(warehouse.ofEnvironment(key));
        }
        values.values().removeIf(url::equals);
        return values;
    }

    private static String url(String text) throws InvalidValueException {
        if (!text.matches("(?s)(jdbc|sandbox):.+")) {
            throw new InvalidValueException("write a JDBC URL, as in jdbc:postgresql://host:5432/database");
        }
        if (LOGIN_IN_URL.matcher(text).find()) {
            // A driver may take it for a port, and quote it.
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
        if (holdsPassword()) {
            warehouse.note(
                    "url",
                    "a password does not belong into a job file: take it out of the URL, write"
                            + " `password: ${WAREHOUSE_PASSWORD}` and set that environment variable");
        }
    }

    private boolean holdsPassword() {
        return PASSWORD_IN_URL.matcher(warehouse.written("url")).find();
    }
}
