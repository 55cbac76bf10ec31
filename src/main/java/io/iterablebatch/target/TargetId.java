package io.iterablebatch.target;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The identity by which Iterable knows a target. */
public sealed interface TargetId {

    /** Equal for ids that mean the same target of a kind. May hold an e-mail address or a userId. */
    String key();

    /** The id for logs and tables, without personal data. */
    String label();

    /** The id of a campaign, template, export job or scheduled message. */
    record Numbered(long id) implements TargetId {

        @Override
        public String key() {
            return Long.toString(id);
        }

        @Override
        public String label() {
            return key();
        }
    }

    /**
     * The message that a campaign has scheduled for one user.
     *
     * @param email null if there is a userId
     * @param userId null if there is an e-mail address
     */
    record OfUser(
            long campaignId,
            @Nullable String email,
            @Nullable String userId) implements TargetId {

        public OfUser {
            if ((email == null) == (userId == null)) {
                throw new IllegalArgumentException("either an e-mail address or a userId");
            }
        }

        @Override
        public String key() {
            return campaignId + " " + (email == null ? "userId " + userId : "email " + email.toLowerCase(Locale.ROOT));
        }

        @Override
        public String label() {
            return "campaign " + campaignId + ", one user";
        }

        @Override
        public String toString() {
            return label();
        }
    }
}
