package io.iterablebatch.console.pages;

import io.iterablebatch.RunFailure;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what a page could not do into a status; what happened goes to the log. */
@ControllerAdvice
public final class PageExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(PageExceptionHandler.class);

    @ExceptionHandler({DataAccessException.class, TransactionException.class, RunFailure.class})
    void away(Exception failure, HttpServletResponse response) throws IOException {
        log.error("a page could not be made, since the state failed", failure);
        if (response.isCommitted()) {
            // What was sent so far must not look like the whole: the connection is cut.
            throw new IllegalStateException("the state failed while a file was sent", failure);
        }
        send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    /** An address with something that is no number in it. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void noSuchAddress(HttpServletResponse response) throws IOException {
        send(response, HttpServletResponse.SC_NOT_FOUND);
    }

    private static void send(HttpServletResponse response, int status) throws IOException {
        if (!response.isCommitted()) {
            response.sendError(status);
        }
    }
}
