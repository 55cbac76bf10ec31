package io.iterablebatch.cli.log;

import io.iterablebatch.RunFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * The message of an exception where no value of a record can be in it. A number that does not parse, or a row that the
 * database refused, is quoted by the exception that says so.
 */
public final class SafeMessage {

    /** Classes of SQLSTATE that are about connection, rights, statement or server, not about the data. */
    private static final Set<String> SQL_STATES = Set.of("08", "28", "3D", "42", "53", "55", "57", "58");

    private static final Set<String> PACKAGES = Set.of("org.springframework.beans.", "org.flywaydb.");

    private SafeMessage() {}

    /** To stand behind the name of the exception's class. */
    public static String of(Throwable thrown) {
        String state = thrown instanceof SQLException sql ? "SQLState " + sql.getSQLState() + " " : "";
        return ": " + state + (isHarmless(thrown) ? thrown.getMessage() : "(message withheld, it may hold data)");
    }

    private static boolean isHarmless(Throwable thrown) {
        if (thrown instanceof SQLException sql) {
            String state = sql.getSQLState();
            return thrown instanceof SQLTransientConnectionException
                    || (state != null && state.length() == 5 && SQL_STATES.contains(state.substring(0, 2)));
        }
        boolean ofHarmlessKind = thrown instanceof RunFailure
                || thrown instanceof IOException
                || thrown instanceof Error
                || PACKAGES.stream().anyMatch(thrown.getClass().getName()::startsWith)
                || isThrownByUs(thrown);
        return ofHarmlessKind && !quotesItsCause(thrown);
    }

    /** An exception made of its cause alone repeats the cause's message. */
    private static boolean quotesItsCause(Throwable thrown) {
        Throwable cause = thrown.getCause();
        String message = thrown.getMessage();
        return cause != null
                && cause.getMessage() != null
                && message != null
                && message.contains(cause.getMessage())
                && !isHarmless(cause);
    }

    private static boolean isThrownByUs(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(LogSetup.OWN + ".");
    }
}
