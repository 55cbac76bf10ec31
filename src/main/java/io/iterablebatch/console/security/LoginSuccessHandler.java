package io.iterablebatch.console.security;

import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Notes that somebody logged in, and leads to the page that was asked for. */
final class LoginSuccessHandler extends SavedRequestAwareAuthenticationSuccessHandler {

    /** How long a session lasts without use. */
    static final int SESSION_SECONDS = 3_600;

    private final LoginThrottle throttle;
    private final AuditTrail trail;
    private final boolean behindProxy;

    LoginSuccessHandler(LoginThrottle throttle, AuditTrail trail, boolean behindProxy) {
        this.throttle = throttle;
        this.trail = trail;
        this.behindProxy = behindProxy;
        // What was asked for is known by the address of this server, which a proxy hides: only the path is right
        // everywhere.
        setRedirectStrategy((request, response, url) -> response.sendRedirect(path(url)));
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws ServletException, IOException {
        throttle.succeeded(ClientAddress.of(request, behindProxy), LoginThrottleFilter.name(request));
        request.getSession().setMaxInactiveInterval(SESSION_SECONDS);
        ConsoleUser person = ConsoleUser.of(who);
        trail.note(person.name(), person.rolesText(), "log in", ClientAddress.of(request, behindProxy), "by password");
        super.onAuthenticationSuccess(request, response, who);
    }

    private static String path(String url) {
        URI asked = URI.create(url);
        String path = asked.getRawPath() == null || asked.getRawPath().isEmpty() ? "/" : asked.getRawPath();
        return asked.getRawQuery() == null ? path : path + "?" + asked.getRawQuery();
    }
}
