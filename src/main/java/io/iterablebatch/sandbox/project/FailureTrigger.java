package io.iterablebatch.sandbox.project;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Failures that a user of a reserved name asks for: an e-mail at {@code <name>.sandbox.example.com}, or a userId that
 * begins with {@code sandbox-<name>-}, where the name is the constant's in lower case with hyphens.
 */
public enum FailureTrigger {
    INVALID_EMAIL,
    INVALID_USER_ID,
    INVALID_DATA,
    CONFLICT,
    FORGOTTEN,
    NOT_FOUND,
    /** Counted as failed and named in no list. */
    SILENT,
    /** Updated, and named in the undocumented {@code noOp…} lists. */
    NO_OP,
    /** Named as failed for an internal error. Subscriptions only. */
    INTERNAL_ERROR,
    /**
     * Named as failed for an internal error so often as the number behind its last hyphen says, as in
     * {@code ann-3@flaky…} or {@code sandbox-flaky-ann-3}, else once; then updated. Subscriptions only.
     */
    FLAKY,
    /** The whole request is refused with a 400 that names nothing. */
    POISON,
    /** The whole request is refused with 400 {@code BadJsonBody}, which names the index. */
    BAD_JSON,
    /** The whole request is refused with 400 {@code UniqueFieldsLimitExceeded}. */
    FIELD_LIMIT,
    /** A request of more than one user is refused with 400 {@code BatchTooLarge}. */
    BATCH_TOO_LARGE;

    private static final String DOMAIN = ".sandbox.example.com";
    private static final String PREFIX = "sandbox-";
    private static final Map<String, FailureTrigger> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(FailureTrigger::id, trigger -> trigger));

    /** The name in e-mails and userIds. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An e-mail that asks for it. */
    public String email(String localPart) {
        return localPart + "@" + id() + DOMAIN;
    }

    /** A userId that asks for it. */
    public String userId(String rest) {
        return PREFIX + id() + "-" + rest;
    }

    /** How often a {@link #FLAKY} user fails. */
    static int failuresAskedFor(String identifier) {
        int at = identifier.lastIndexOf('@');
        String name = at < 0 ? identifier : identifier.substring(0, at);
        String number = name.substring(name.lastIndexOf('-') + 1);
        boolean isNumber =
                !number.isEmpty() && number.length() < 6 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(number) : 1;
    }

    static @Nullable FailureTrigger ofEmail(@Nullable String lowerCased) {
        if (lowerCased == null || !lowerCased.endsWith(DOMAIN)) {
            return null;
        }
        int at = lowerCased.lastIndexOf('@');
        return BY_NAME.get(lowerCased.substring(at + 1, lowerCased.length() - DOMAIN.length()));
    }

    static @Nullable FailureTrigger ofUserId(@Nullable String userId) {
        if (userId == null || !userId.startsWith(PREFIX)) {
            return null;
        }
        String rest = userId.substring(PREFIX.length());
        for (FailureTrigger trigger : values()) {
            if (rest.startsWith(trigger.id() + "-")) {
                return trigger;
            }
        }
        return null;
    }
}
