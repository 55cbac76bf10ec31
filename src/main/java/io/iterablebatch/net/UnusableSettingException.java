package io.iterablebatch.net;

/**
 * A setting that cannot be used. The message says what is wrong with it, without repeating it: it may hold a secret.
 */
public final class UnusableSettingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;

    UnusableSettingException(String what) {
        super(what);
        this.what = what;
    }

    @Override
    public String getMessage() {
        return what;
    }
}
