package io.iterablebatch.console.view;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Says that what somebody asked for is not there, or not any more. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class PageNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PageNotFoundException() {
        super("not there", null, false, false);
    }
}
