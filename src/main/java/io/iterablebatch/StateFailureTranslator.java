package io.iterablebatch;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says in our words why the state database failed. The driver's own message is not shown, since it may quote what was
 * to be stored.
 */
public final class StateFailureTranslator {

    /** SQLSTATE of a server, database or login that has as many connections as it may have. */
    public static final String TOO_MANY_CONNECTIONS = "53300";

    /** SQLSTATE of a server that has no room to write. */
    public static final String DISK_FULL = "53100";

    /** SQLSTATE of what this login may not do. */
    public static final String NO_RIGHTS = "42501";

    /** SQLSTATE of a transaction that may not write: a standby, or a database or login that was made so. */
    public static final String READ_ONLY = "25006";

    /** SQLSTATEs of tables, schemas and databases that are not there. */
    private static final Set<String> GONE = Set.of("42P01", "3F000", "3D000");

    private StateFailureTranslator() {}

    /** Whether the failure comes from the database. */
    public static boolean isBehind(Throwable thrown) {
        return find(thrown) != null;
    }

    /**
     * Why it failed: FAILED where that may pass by itself, ACT_FIRST where somebody has to act; the message says what
     * is to be done.
     */
    public static RunFailure of(Throwable cause) {
        String state = sqlState(cause);
        return switch (state) {
            case TOO_MANY_CONNECTIONS ->
                failure(
                        ExitCode.FAILED,
                        "takes no more connections: all that it, or this login, may have are in use; nothing is lost,"
                                + " run it again once some are free",
                        cause);
            case DISK_FULL ->
                failure(
                        ExitCode.ACT_FIRST,
                        "has no room to write: its disk is full; nothing is lost, make room and run it again",
                        cause);
            case NO_RIGHTS ->
                failure(
                        ExitCode.ACT_FIRST,
                        "does not let this login do what a run must do (SQLSTATE " + state
                                + "): nothing is lost, let it own the tool's tables or grant it their use, and create"
                                + " on their schema, and run it again",
                        cause);
            case READ_ONLY ->
                failure(
                        ExitCode.FAILED,
                        "takes no writes any more: it has become a standby, or was made read-only; nothing is lost, run it"
                                + " again once it does",
                        cause);
            default -> {
                if (GONE.contains(state)) {
                    yield failure(
                            ExitCode.ACT_FIRST,
                            "lacks tables of this tool (SQLSTATE " + state + "): something removed them, or it leads"
                                    + " elsewhere now; bring them back, and run it again",
                            cause);
                }
                yield state.startsWith("28")
                        ? failure(
                                ExitCode.ACT_FIRST,
                                "refuses the login that it took before (SQLSTATE " + state
                                        + "); nothing is lost, put that right and run it again",
                                cause)
                        : failure(ExitCode.FAILED, "failed; nothing is lost, run it again", cause);
            }
        };
    }

    /** The SQLSTATE behind it; empty where there is none. */
    public static String sqlState(Throwable thrown) {
        SQLException found = find(thrown);
        while (found != null && found.getSQLState() == null && find(found.getCause()) != null) {
            found = find(found.getCause());
        }
        return found == null || found.getSQLState() == null ? "" : found.getSQLState();
    }

    private static @Nullable SQLException find(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static RunFailure failure(ExitCode exitCode, String what, Throwable cause) {
        return new RunFailure(exitCode, "the database with the state " + what, cause);
    }
}
