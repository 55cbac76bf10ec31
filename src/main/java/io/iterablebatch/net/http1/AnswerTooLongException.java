package io.iterablebatch.net.http1;

import java.io.IOException;

/** An answer has a longer body than any that makes sense. */
public final class AnswerTooLongException extends IOException {

    private static final long serialVersionUID = 1;

    AnswerTooLongException(int longest) {
        super("an answer of more than " + longest + " bytes");
    }
}
