package io.iterablebatch.plan;

/** A text is no plan, or is no longer one. The message continues a sentence that begins with the file's name. */
final class NotAPlanException extends Exception {

    private static final long serialVersionUID = 1L;

    NotAPlanException(String why) {
        super(why, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
