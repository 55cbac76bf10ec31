package io.iterablebatch.source.warehouse;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceUnavailableException;
import io.iterablebatch.source.warehouse.dialect.Dialect;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Describes a database's error in our own words. A driver's message may quote the URL with its password, or the value
 * that could not be converted; so it is repeated only if it is about the statement, rights or the server, with the
 * names of variables for what they filled into the statement, and it is never kept as a cause.
 */
final class SqlErrorTranslator {

    /** Classes of SQLSTATE for a lost connection and a server that stops, is full or is busy. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    /** Classes whose messages name tables, columns, databases and roles, but no values. */
    private static final Set<String> SPEAKABLE = Set.of("08", "28", "3D", "3F", "42", "53", "55", "57", "0A", "25");

    /** DuckDB has no SQLSTATE, but its messages begin with the kind of error. */
    private static final Pattern SPEAKABLE_KIND =
            Pattern.compile("(?s)^(Catalog|Binder|Parser|IO|Permission|Not implemented|Out of Memory) Error: .*");

    private static final String OUT_OF_MEMORY = "Out of Memory Error";

    /** A statement that ran out of time, or was cancelled, would end so again. */
    private static final String CANCELLED = "57014";

    /** The server is there, but refuses the connection. */
    private static final String REJECTED = "08004";

    private static final int LONGEST = 600;
    private static final int PATIENCE_SECONDS = 5;

    private final WarehouseSection section;
    private final Dialect dialect;

    SqlErrorTranslator(WarehouseSection section, Dialect dialect) {
        this.section = section;
        this.dialect = dialect;
    }

    /** The failure for an error before anything was read. */
    RunFailure connecting(SQLException e) {
        if (dialect.isFull(e)) {
            return new SourceUnavailableException(
                    section.noun() + " takes no more connections" + said(e) + ". Run it again");
        }
        if (state(e).startsWith("28") || state(e).equals(REJECTED)) {
            return new RunFailure(
                    ExitCode.USAGE,
                    section.noun() + " refuses the login" + said(e)
                            + ". Check the variables behind source.warehouse.username"
                            + " and source.warehouse.password");
        }
        if (isUntrusted(e)) {
            return new RunFailure(
                    ExitCode.USAGE,
                    "the certificate of " + section.noun() + " cannot be verified" + said(e)
                            + ". Check what source.warehouse.url says of TLS (for PostgreSQL sslmode and sslrootcert)");
        }
        return isAway(e)
                ? new SourceUnavailableException(section.noun() + " cannot be reached" + said(e) + ". Run it again")
                : new RunFailure(
                        ExitCode.USAGE,
                        section.noun() + " cannot be opened" + said(e) + ". Check " + section.urlPath());
    }

    /** The failure for an error that shows that the statement is wrong, or that its columns cannot be found out. */
    RunFailure preparing(SQLException e) {
        return isAway(e)
                ? new SourceUnavailableException(section.noun() + " went away" + said(e) + ". Run it again")
                : new RunFailure(ExitCode.USAGE, section.queryPath() + ": " + section.noun() + " refuses it" + said(e));
    }

    /**
     * The failure for an error while rows are read.
     *
     * @param row number of the row that could not be read
     */
    RunFailure reading(SQLException e, long row, Connection connection) {
        if (section.duckDbMemory() != null) {
            // It is in this process, and cannot go away.
            String hint = String.valueOf(e.getMessage()).startsWith(OUT_OF_MEMORY)
                    ? ". Give it more than " + section.duckDbMemory() + " as `source.memory`"
                    : "";
            return new SourceException("the query to DuckDB failed at row " + row + said(e) + hint, null);
        }
        return isAway(e) || isDead(connection)
                ? new SourceUnavailableException("the connection to " + section.noun() + " was lost at row " + row
                        + said(e) + ". The rows before it are accounted for; run it again to go on")
                : new SourceException("the query to " + section.noun() + " failed at row " + row + said(e), null);
    }

    /** Whether a certificate is at fault, which does not pass by itself, unlike a handshake that broke off. */
    private static boolean isUntrusted(SQLException e) {
        boolean aboutTls = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException || cause instanceof SocketException) {
                return false;
            }
            aboutTls |= cause instanceof SSLException
                    || cause instanceof GeneralSecurityException
                    || cause instanceof FileNotFoundException;
        }
        return aboutTls;
    }

    /** Whether the error is about the connection or the server, and not about the statement or a value. */
    static boolean isAway(SQLException e) {
        if (CANCELLED.equals(e.getSQLState())) {
            return false;
        }
        return e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLRecoverableException
                || e.getCause() instanceof IOException
                || (state(e).length() == 5 && AWAY.contains(state(e).substring(0, 2)));
    }

    /** A server may end a session, such as one that was idle for long, without an SQLSTATE that says so. */
    private static boolean isDead(Connection connection) {
        try {
            return !connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return true;
        }
    }

    /** What the database said, to be put behind a sentence; as far as it may be shown. */
    private String said(SQLException e) {
        String state = state(e);
        String message = e.getMessage() == null ? "" : e.getMessage().strip();
        boolean speakable = state.length() == 5
                ? SPEAKABLE.contains(state.substring(0, 2))
                : SPEAKABLE_KIND.matcher(message).matches();
        String shown = speakable ? firstLine(section.hiddenIn(message)) : "its message is withheld, it may hold data";
        String cut = shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
        return " (" + (state.isEmpty() ? "" : "SQLSTATE " + state + ", ") + cut + ")";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
