package io.iterablebatch.state;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database that {@code SPRING_DATASOURCE_URL} names, found in order. */
record ExternalDatabase(ConnectionSettings settings, String description) {

    static final String URL = "SPRING_DATASOURCE_URL";
    static final String USERNAME = "SPRING_DATASOURCE_USERNAME";
    static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";

    private static final String FORM = "not of the form jdbc:postgresql://host:port/database?option=value; user and"
            + " password go into " + USERNAME + " and " + PASSWORD;
    private static final String PASSWORD_OPTION = "password=";
    private static final int OLDEST = 140_000;

    static boolean isConfigured(Map<String, String> environment) {
        return get(environment, URL) != null;
    }

    /** What is wrong with the URL itself, or null. */
    static @Nullable Problem mistake(Map<String, String> environment) {
        return Endpoint.of(String.valueOf(get(environment, URL))) == null ? new Problem(URL, FORM) : null;
    }

    /** Connects once, within seconds, and refuses what cannot hold the state. */
    static ExternalDatabase check(Map<String, String> environment) {
        String url = String.valueOf(get(environment, URL));
        Endpoint endpoint = Endpoint.of(url);
        if (endpoint == null) {
            throw new RunFailure(ExitCode.USAGE, URL + ": " + FORM);
        }
        ConnectionSettings settings = settings(url, get(environment, USERNAME), get(environment, PASSWORD));
        try (Connection connection = settings.connect(Map.of("connectTimeout", "4", "socketTimeout", "5"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select version(), current_setting('server_version'), current_setting('server_version_num')::int,"
                                + " current_setting('transaction_read_only')::boolean")) {
            found.next();
            refuseUnfit(endpoint, found);
            return new ExternalDatabase(settings, "PostgreSQL " + found.getString(2) + " at " + endpoint);
        } catch (SQLException e) {
            throw failure(endpoint, e);
        }
    }

    /** Takes a password out of the URL, which the driver logs at DEBUG. As with the driver, the URL's goes first. */
    private static ConnectionSettings settings(String url, @Nullable String username, @Nullable String password) {
        int options = url.indexOf('?');
        if (options < 0) {
            return new ConnectionSettings(url, username, password);
        }
        String secret = password;
        StringBuilder open = new StringBuilder(url.substring(0, options));
        char separator = '?';
        for (String option : url.substring(options + 1).split("&", -1)) {
            if (option.startsWith(PASSWORD_OPTION)) {
                secret = URLDecoder.decode(option.substring(PASSWORD_OPTION.length()), StandardCharsets.UTF_8);
            } else {
                open.append(separator).append(option);
                separator = '&';
            }
        }
        return new ConnectionSettings(open.toString(), username, secret);
    }

    private static void refuseUnfit(Endpoint endpoint, ResultSet found) throws SQLException {
        if (!found.getString(1).startsWith("PostgreSQL ") || found.getInt(3) < OLDEST) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    URL + ": " + endpoint + " is not PostgreSQL 14 or newer, but " + found.getString(2));
        }
        if (found.getBoolean(4)) {
            throw new RunFailure(ExitCode.USAGE, URL + ": " + endpoint + " is read-only, perhaps a standby");
        }
    }

    /** Says it in our words: the driver's message may quote what the user wrote into the URL. */
    private static RunFailure failure(Endpoint endpoint, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28P01", "28000", "08004" ->
                new RunFailure(
                        ExitCode.USAGE,
                        URL + ": " + endpoint + " refuses the login: check " + USERNAME + " and " + PASSWORD
                                + ", and whether it takes logins from this host (SQLSTATE " + state + ")");
            case "3D000" -> new RunFailure(ExitCode.USAGE, URL + ": there is no database of that name at " + endpoint);
            case "22023", "42704" ->
                new RunFailure(ExitCode.USAGE, URL + ": an option in it is wrong (SQLSTATE " + state + ")");
            case StateFailure.TOO_MANY_CONNECTIONS -> StateFailure.of(e);
            default ->
                new RunFailure(
                        ExitCode.FAILED,
                        URL + ": " + endpoint + " is away (SQLSTATE " + (state.isEmpty() ? "none" : state) + ")");
        };
    }

    private static @Nullable String get(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
