package io.iterablebatch;

import java.sql.SQLException;

/**
 * What a run says that its database failed. The driver's own message may quote what was to be stored, so it is not
 * shown.
 */
public final class StateFailure {

    /** SQLSTATE of a server, database or login that has as many connections as it may have. */
    public static final String TOO_MANY_CONNECTIONS = "53300";

    private StateFailure() {}

    /** Whether it is the database that this comes of. */
    public static boolean isBehind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /** For now: a FAILED with this cause, and what is to be done in its message. */
    public static RunFailure of(Throwable cause) {
        return new RunFailure(ExitCode.FAILED, message(cause), cause);
    }

    private static String message(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && TOO_MANY_CONNECTIONS.equals(sql.getSQLState())) {
                return "the database with the state takes no more connections: all that it, or this login, may have"
                        + " are in use; nothing is lost, run it again once some are free";
            }
        }
        return "the database with the state failed; nothing is lost, run it again";
    }
}
