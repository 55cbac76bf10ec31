package io.iterablebatch.sandbox.messages;

import java.util.Locale;

/** What became of a scheduled message. */
public enum MessageState {
    PENDING,
    SENT,
    CANCELLED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
