package io.iterablebatch.console.api.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers with the problem that ended a request. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ApiFailureHandler {

    @ExceptionHandler
    void problem(ApiFailure failure, HttpServletResponse response) throws IOException {
        ProblemAnswer.send(response, failure.problem());
    }
}
