package io.iterablebatch.action.users;

import io.iterablebatch.Reason;
import java.util.Locale;
import java.util.Map;

/**
 * What it means for an update to be named in a list of an answer (contract §2).
 *
 * @param reason for the update
 * @param ofUserIds whether the list names userIds rather than e-mails
 */
record FailedUpdateList(Reason reason, boolean ofUserIds) {

    private static final String EMAILS = "Emails";
    private static final String USER_IDS = "UserIds";
    private static final String CONFLICT = "conflict";
    private static final int LONGEST_NAME = 40;

    private static final Map<String, Reason> BY_KIND = Map.of(
            "notFound", new Reason("not-found", "Iterable knows no such user"),
            "invalidData", new Reason("invalid-data", "Iterable refused the values of this row"),
            "conflict", new Reason(CONFLICT, "Iterable says that an identifier of this row belongs to another user"),
            "forgotten", new Reason("forgotten", "The user was forgotten (GDPR); Iterable takes no data of theirs"),
            "failed", new Reason("failed", "Iterable says that the update failed, and not why"));

    private static final Reason INVALID_EMAIL =
            new Reason("invalid-email", "Iterable does not take the e-mail address of this row");
    private static final Reason INVALID_USER_ID =
            new Reason("invalid-user-id", "Iterable does not take the userId of this row");
    private static final Reason NO_CAUSE =
            new Reason("refused-by-iterable", "Iterable names the user among those that failed, and not why");

    /** A list under {@code failedUpdates}; undocumented names are allowed. */
    static FailedUpdateList named(String name) {
        if (name.equals("invalid" + EMAILS)) {
            return new FailedUpdateList(INVALID_EMAIL, false);
        }
        if (name.equals("invalid" + USER_IDS)) {
            return new FailedUpdateList(INVALID_USER_ID, true);
        }
        Reason known = BY_KIND.get(kind(name));
        return new FailedUpdateList(known == null ? unknown(name) : known, ofUserIds(name));
    }

    /** A deprecated list beside {@code failedUpdates}: it names all updates that failed, for whatever reason. */
    static FailedUpdateList deprecated(String name) {
        return new FailedUpdateList(NO_CAUSE, ofUserIds(name));
    }

    /** Whether the list may name an identifier that the failed user does not have, but was to get. */
    boolean mayBeConflict() {
        return reason.code().equals(CONFLICT) || reason.code().equals(NO_CAUSE.code());
    }

    static boolean ofUserIds(String name) {
        return name.endsWith(USER_IDS);
    }

    private static String kind(String name) {
        if (name.endsWith(EMAILS)) {
            return name.substring(0, name.length() - EMAILS.length());
        }
        return name.endsWith(USER_IDS) ? name.substring(0, name.length() - USER_IDS.length()) : name;
    }

    private static Reason unknown(String name) {
        boolean word = name.length() <= LONGEST_NAME && name.chars().allMatch(c -> c < 128 && Character.isLetter(c));
        return new Reason(
                NO_CAUSE.code(),
                word ? "Iterable names the user in its list " + name + " of failed updates" : NO_CAUSE.detail());
    }

    /** Whether the list names users that needed no change; they count as delivered. */
    static boolean isNoOp(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("noop");
    }
}
