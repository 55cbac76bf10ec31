package io.iterablebatch.yaml;

/** A value that cannot be read. The message says what to write instead and never repeats the value. */
public final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String whatToWrite) {
        super(whatToWrite, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Reads the text of a value. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(String text) throws InvalidValueException;
    }
}
