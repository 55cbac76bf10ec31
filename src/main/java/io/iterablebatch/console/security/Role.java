package io.iterablebatch.console.security;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do in the console. An operator and an approver may do what a viewer may. */
public enum Role {
    /** Reads everything but personal data. */
    VIEWER,
    /** Starts, stops, resumes and replays. */
    OPERATOR,
    /** Approves plans, and revokes. */
    APPROVER,
    /** Sees the cells of refused records and the users in plans. Nothing without another role. */
    PERSONAL_DATA;

    /** As users files have it, as in {@code personal-data}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }

    /** The role of a word. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
