package io.iterablebatch.source;

/**
 * Stands for a value that could not be read, so that its row is refused and the others go on (issue 18, A.6).
 *
 * @param type the database's name for the type of the column, cut if it is long; no part of the value
 */
public record UnreadableValue(String type) {

    private static final int LONGEST = 60;

    public UnreadableValue {
        type = type.length() > LONGEST ? type.substring(0, LONGEST) + "…" : type;
    }
}
