package io.iterablebatch.console.security;

import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Notes that somebody asked for what is not theirs, if it is known who. What there is not is nobody's. */
final class AccessRefusalHandler implements AccessDeniedHandler {

    private static final int LONGEST = 200;

    private final AuditTrail trail;

    AccessRefusalHandler(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (AccessRules.isForNothing(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        ConsoleUser person = ConsoleUser.of(request.getUserPrincipal());
        if (!person.name().isEmpty()) {
            String path = request.getServletPath();
            trail.note(
                    person.name(),
                    person.rolesText(),
                    request.getMethod(),
                    path.length() > LONGEST ? path.substring(0, LONGEST) : path,
                    "refused");
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
