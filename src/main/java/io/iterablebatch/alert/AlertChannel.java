package io.iterablebatch.alert;

/** A way to people. */
interface AlertChannel {

    /** What it is called in messages; nothing secret. */
    String name();

    /**
     * Tells the alert, once.
     *
     * @throws Undelivered where it could not be told
     */
    void tell(Alert alert) throws Undelivered, InterruptedException;

    /** Says that an alert could not be told. The message holds nothing secret. */
    final class Undelivered extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean again;

        /** @param again whether another try may succeed */
        Undelivered(String message, boolean again) {
            super(message);
            this.again = again;
        }

        boolean again() {
            return again;
        }
    }
}
