package io.iterablebatch.console.api.access;

import io.iterablebatch.console.api.problem.ApiProblem;
import io.iterablebatch.console.api.problem.ProblemAnswer;
import io.iterablebatch.console.api.problem.ProblemType;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Says why a request was not let through: without a token that one is needed, with one that there is no such address,
 * that it does not take such a request, or that the token has not the role, which the audit notes.
 */
final class ApiAccessDenial implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final int LONGEST = 200;

    private final AuditTrail trail;

    ApiAccessDenial(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.setHeader("WWW-Authenticate", TokenFilter.CHALLENGE);
        ProblemAnswer.send(
                response,
                ApiProblem.of(
                        ProblemType.NO_TOKEN,
                        "Send one in the header `Authorization: Bearer …`; `iterable-batch token create` makes one."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        String path = request.getServletPath();
        List<String> methods = ApiRoute.methods(path);
        ApiRoute route = ApiRoute.of(request.getMethod(), path).orElse(null);
        if (methods.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (route == null) {
            String allowed = String.join(", ", methods);
            response.setHeader("Allow", allowed);
            ProblemAnswer.send(response, ApiProblem.of(ProblemType.METHOD_NOT_ALLOWED, "It takes " + allowed + "."));
        } else {
            ConsoleUser person = ConsoleUser.of(request.getUserPrincipal());
            trail.note(
                    person.name(),
                    person.rolesText(),
                    request.getMethod(),
                    path.substring(0, Math.min(LONGEST, path.length())),
                    "refused");
            ProblemAnswer.send(
                    response, ApiProblem.of(ProblemType.ROLE_MISSING, "It needs the role " + route.roleWord() + "."));
        }
    }
}
