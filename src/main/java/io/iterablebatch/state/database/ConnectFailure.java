package io.iterablebatch.state.database;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailureTranslator;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Why an external database could not be connected to, in our words: the driver's may quote what the user wrote into the
 * URL, and are translated. Exit code 1 is for what may pass by itself, 2 for what somebody has to put right.
 *
 * @param primaryOnly whether the driver was told to take no server but one that can be written to
 */
record ConnectFailure(DatabaseAddress endpoint, boolean primaryOnly) {

    /**
     * The pooler's own errors that do not pass by themselves. All of a pooler's have one SQLSTATE; PgBouncer translates
     * none.
     */
    private static final List<String> POOLER_SETTINGS =
            List.of("no such", "does not exist", "authentication failed", "not allowed", "unsupported", "no pg_hba");

    private static final String PROTOCOL_VIOLATION = "08P01";

    RunFailure of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        boolean byServer = e instanceof PSQLException known && known.getServerErrorMessage() != null;
        if (state.equals(StateFailureTranslator.TOO_MANY_CONNECTIONS)
                || state.equals(StateFailureTranslator.DISK_FULL)) {
            return StateFailureTranslator.of(e);
        }
        return switch (state) {
            case "28000", "28P01" -> login(state);
            case "08004" -> byServer ? login(state) : unmet();
            case "3D000" -> wrong("there is no database of that name at " + endpoint);
            case "42501" ->
                wrong("this login may not connect to " + endpoint + ": grant connect on the database to it");
            case "55000" -> wrong(endpoint + " takes no connections: it is a template, or was closed to them");
            case "57P03" -> passes("is starting up or shutting down", state);
            case PROTOCOL_VIOLATION ->
                e instanceof PSQLException known && known.getServerErrorMessage() != null
                        ? pooler(known.getServerErrorMessage())
                        : wrong("what answers at " + endpoint + " is not PostgreSQL: check host and port");
            default ->
                state.startsWith("22") || state.startsWith("42")
                        ? wrong("an option in it is wrong (SQLSTATE " + state + ")")
                        : byServer ? passes("is away", state) : network(e, state);
        };
    }

    /** The failure for an error of the pooler itself, not of the server behind it. */
    private RunFailure pooler(ServerErrorMessage said) {
        String text = String.valueOf(said.getMessage());
        if (text.contains("statement pooling")) {
            return SessionCheck.pooled(endpoint);
        }
        if (text.contains("startup parameter")) {
            return wrong(
                    "the pooler at " + endpoint + " does not pass on an option that is in it, such as currentSchema"
                            + " or options: connect past the pooler, or give the login a search_path of its own (alter role …"
                            + " set search_path = …)");
        }
        return POOLER_SETTINGS.stream().anyMatch(text::contains)
                ? wrong("the pooler at " + endpoint + " refuses the login: check " + ExternalDatabase.USERNAME + ", "
                        + ExternalDatabase.PASSWORD
                        + " and the name of the database, and whether the pooler knows them")
                : passes("is a pooler that reaches no server, or has no connection to give", PROTOCOL_VIOLATION);
    }

    private RunFailure login(String state) {
        return wrong(endpoint + " refuses the login: check " + ExternalDatabase.USERNAME + " and "
                + ExternalDatabase.PASSWORD
                + ", and whether it takes logins from this host, with or without TLS as here"
                + " (SQLSTATE " + state + ")");
    }

    /** The failure where the driver gave up itself: it may be asked for something that the server does not offer. */
    private RunFailure unmet() {
        return wrong(endpoint + " does not log in as asked: it wants a password (" + ExternalDatabase.USERNAME + ", "
                + ExternalDatabase.PASSWORD + "), or does not offer what the options in the URL demand (sslmode,"
                + " gssEncMode, channelBinding, requireAuth)");
    }

    /** The failure where no server answered: it is the way there, or what the driver needs before it speaks. */
    private RunFailure network(SQLException e, String state) {
        if (behind(e, UnknownHostException.class)) {
            return passes("is away: there is no host of that name, or the name service is away", state);
        }
        boolean brokeOff = behind(e, EOFException.class)
                || behind(e, SocketException.class)
                || behind(e, SocketTimeoutException.class);
        if (brokeOff) {
            return passes("is away", state);
        }
        if (behind(e, FileNotFoundException.class)) {
            return wrong(
                    "the certificate of " + endpoint + " cannot be verified, since the file of trusted certificates"
                            + " is not there: set sslrootcert=FILE in it (the driver looks in ~/.postgresql/root.crt otherwise)");
        }
        if (behind(e, SSLException.class) || behind(e, GeneralSecurityException.class)) {
            return wrong(
                    "the certificate of " + endpoint + " cannot be verified, or a certificate or key here cannot be"
                            + " used: check sslrootcert, sslcert and sslkey in it");
        }
        if (behind(e, ReflectiveOperationException.class)) {
            return wrong("an option in it names a class that is not there");
        }
        if (e.getCause() == null && state.equals("08006")) {
            return wrong("the certificate of " + endpoint + " is for another host name: write that name into it, or"
                    + " sslmode=verify-ca");
        }
        return e.getCause() == null && state.equals("08001") && primaryOnly
                ? passes("has no server at the moment that takes writes, or none that can be reached", state)
                : passes("is away", state);
    }

    private RunFailure wrong(String what) {
        return new RunFailure(ExitCode.USAGE, ExternalDatabase.URL + ": " + what);
    }

    private RunFailure passes(String what, String state) {
        return new RunFailure(
                ExitCode.FAILED,
                ExternalDatabase.URL + ": " + endpoint + " " + what + " (SQLSTATE " + (state.isEmpty() ? "none" : state)
                        + ")");
    }

    private static boolean behind(@Nullable Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
