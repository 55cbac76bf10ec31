package io.iterablebatch.run.kit;

import java.util.ArrayList;
import java.util.List;

/** Rows of users, of which each is told from all others by its points. */
public final class People {

    public static final String HEADER = "email,user_id,name,city,points";

    private static final int EVERY_DUPLICATE = 50;
    private static final int EVERY_INVALID = 97;

    private People() {}

    /** So many users, one row each. */
    public static List<String> rows(int count) {
        List<String> rows = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            rows.add(row(i));
        }
        return rows;
    }

    /** The row of this number, counted from 1. */
    public static String row(int number) {
        return "u" + number + "@example.com,,Name " + number + ",City " + number % 100 + "," + number;
    }

    /**
     * Rows as files have them: one in 97 is invalid, and one in 50 is about the user of a row not far before it. Those
     * have the e-mail of the other and a userId besides, so that they cannot be folded: each row that is sent is one
     * item, which the sandbox can count.
     */
    public static List<String> withFlaws(int count) {
        List<String> rows = rows(count);
        for (int i = 1; i <= count; i++) {
            if (isInvalid(i)) {
                rows.set(i - 1, "no e-mail at all,,Name,City," + i);
            } else if (isDuplicate(i)) {
                rows.set(i - 1, "U" + (i - 7) + "@Example.com,id-" + i + ",Name " + i + ",City," + i);
            }
        }
        return rows;
    }

    /**
     * The same, but the later row of a user has the same identifiers as the earlier one, so that both may be folded.
     */
    public static List<String> withFoldableFlaws(int count) {
        List<String> rows = withFlaws(count);
        for (int i = 1; i <= count; i++) {
            if (!isInvalid(i) && isDuplicate(i)) {
                rows.set(i - 1, "U" + (i - 7) + "@Example.com,,Name " + i + ",," + i);
            }
        }
        return rows;
    }

    public static int invalidIn(int count) {
        return count / EVERY_INVALID;
    }

    private static boolean isInvalid(int number) {
        return number % EVERY_INVALID == 0;
    }

    private static boolean isDuplicate(int number) {
        return number % EVERY_DUPLICATE == 0 && !isInvalid(number - 7);
    }

    /** The rows with the header before them. */
    public static List<String> file(List<String> rows) {
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(HEADER);
        lines.addAll(rows);
        return lines;
    }
}
