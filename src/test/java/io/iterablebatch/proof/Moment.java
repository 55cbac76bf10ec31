package io.iterablebatch.proof;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A point in the life of a process, as its database sees it.
 *
 * @param sql the statement
 * @param done whether the server has done it, which the process does not know yet; else it has not come to the server
 * @param before what was done in the same transaction before it
 */
record Moment(String sql, boolean done, List<String> before) {

    /** The last of what Spring Batch writes when it creates an execution. */
    static final String CREATE = "INSERT INTO BATCH_JOB_EXECUTION_CONTEXT";
    /** The first of what it writes of an execution that was created. */
    static final String EXECUTE = "UPDATE BATCH_JOB_EXECUTION";
    /** The beginning of a run. */
    static final String BEGIN = "INSERT INTO load_run";
    /** What goes before each request. */
    static final String ANNOUNCE = "INSERT INTO send_journal";
    /** Outcomes, with the position, wherever it stands among the counts. */
    static final String RECORD = "UPDATE load_instance SET .*\\bposition_number = \\S+, position_state = ";
    /** The records of the rejects file. */
    static final String REJECTS = "SELECT record_number, source, source_row";
    /** The end of an instance. */
    static final String COMPLETE = "UPDATE load_instance SET completed";

    boolean is(String beginning) {
        return begins(sql, beginning);
    }

    /** The end of a transaction that did this. */
    boolean commits(String beginning) {
        return sql.equals("COMMIT") && before.stream().anyMatch(each -> begins(each, beginning));
    }

    /** However the statement's lines are broken. A beginning is a regular expression. */
    private static boolean begins(String sql, String beginning) {
        return Pattern.compile(beginning).matcher(sql.replaceAll("\\s+", " ")).lookingAt();
    }
}
