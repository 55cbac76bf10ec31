package io.iterablebatch.job.action;

/**
 * One source column and a field that it becomes.
 *
 * @param column name of the source column; several fields may read one
 * @param to the field; dots make a path into nested objects
 * @param type what the values are
 * @param separator between the elements of an array; default {@code |}
 * @param rules how the cells are read
 * @param line line in the job file, for messages
 */
public record FieldMapping(String column, String to, FieldType type, String separator, CellRules rules, int line) {

    /** The {@code separator} of arrays that are written as JSON or as PostgreSQL writes them. */
    public static final String JSON = "json";

    /** Whether the field is an identifier of the user. */
    public boolean identifies() {
        return identifies(to);
    }

    /** Whether a field of this name is an identifier of the user. */
    public static boolean identifies(String to) {
        return to.equals("email") || to.equals("userId");
    }
}
