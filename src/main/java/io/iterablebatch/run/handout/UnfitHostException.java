package io.iterablebatch.run.handout;

/** This process cannot do a slice, but another one may: it lacks the job file, or the key of the project. */
public final class UnfitHostException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param why in words for people, and without personal data */
    public UnfitHostException(String why) {
        super(why);
    }

    /** Why, in words. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
