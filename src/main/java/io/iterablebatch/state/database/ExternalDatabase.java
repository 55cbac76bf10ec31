package io.iterablebatch.state.database;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.file.SecretFile;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database that {@code SPRING_DATASOURCE_URL} names, found in order. */
public record ExternalDatabase(ConnectionSettings settings, String description) {

    public static final String URL = "SPRING_DATASOURCE_URL";
    public static final String USERNAME = "SPRING_DATASOURCE_USERNAME";
    public static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";
    private static final String PASSWORD_FILE = PASSWORD + SecretFile.SUFFIX;

    private static final String FORM = "not of the form jdbc:postgresql://host:port/database?option=value; user and"
            + " password go into " + USERNAME + " and " + PASSWORD;
    private static final String PASSWORD_OPTION = "password=";

    public static boolean isConfigured(Map<String, String> environment) {
        return get(environment, URL) != null;
    }

    /** What is wrong with the URL itself, or with the file of the password, or null. */
    public static @Nullable Problem mistake(Map<String, String> environment) {
        String url = String.valueOf(get(environment, URL));
        DatabaseAddress endpoint = DatabaseAddress.of(url);
        String what = endpoint == null ? FORM : JdbcUrlOptions.of(url).mistake(endpoint.severalHosts());
        if (what != null) {
            return new Problem(URL, what);
        }
        try {
            password(environment);
            return null;
        } catch (SecretFile.UnusableException e) {
            return new Problem(PASSWORD_FILE, e.getMessage());
        }
    }

    /** The variable goes before the file, which is read anew each time. */
    private static @Nullable String password(Map<String, String> environment) throws SecretFile.UnusableException {
        String password = get(environment, PASSWORD);
        String file = get(environment, PASSWORD_FILE);
        return password != null || file == null ? password : SecretFile.line(file.strip());
    }

    /** Connects within seconds, and refuses what cannot hold the state. */
    public static ExternalDatabase check(Map<String, String> environment) {
        Problem mistake = mistake(environment);
        String given = String.valueOf(get(environment, URL));
        DatabaseAddress endpoint = DatabaseAddress.of(given);
        if (mistake != null || endpoint == null) {
            throw new RunFailure(ExitCode.USAGE, String.valueOf(mistake));
        }
        String url = endpoint.severalHosts() ? JdbcUrlOptions.toPrimary(given) : given;
        ConnectionSettings settings = settings(url, get(environment, USERNAME), knownPassword(environment));
        try (Connection connection = settings.connect(SessionCheck.SOON)) {
            // In a transaction, since only there readOnly=true in the URL shows.
            connection.setAutoCommit(false);
            String version = DatabaseRequirements.check(endpoint, connection);
            connection.commit();
            new SessionCheck(endpoint, settings).refuseShared(connection);
            return new ExternalDatabase(settings, "PostgreSQL " + version + " at " + endpoint);
        } catch (SQLException e) {
            throw new ConnectFailure(endpoint, JdbcUrlOptions.of(url).primaryOnly()).of(e);
        }
    }

    private static @Nullable String knownPassword(Map<String, String> environment) {
        try {
            return password(environment);
        } catch (SecretFile.UnusableException e) {
            throw new RunFailure(ExitCode.USAGE, new Problem(PASSWORD_FILE, e.getMessage()).toString());
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

    private static @Nullable String get(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
