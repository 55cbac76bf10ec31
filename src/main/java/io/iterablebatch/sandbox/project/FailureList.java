package io.iterablebatch.sandbox.project;

/** The lists of {@code failedUpdates} (contract §2), each of which exists for e-mails and for userIds. */
public enum FailureList {
    INVALID("invalid"),
    NOT_FOUND("notFound"),
    INVALID_DATA("invalidData"),
    CONFLICT("conflict"),
    FORGOTTEN("forgotten");

    private final String prefix;

    FailureList(String prefix) {
        this.prefix = prefix;
    }

    /** As in {@code invalidDataEmails}. */
    public String emails() {
        return prefix + "Emails";
    }

    /** As in {@code invalidDataUserIds}. */
    public String userIds() {
        return prefix + "UserIds";
    }
}
