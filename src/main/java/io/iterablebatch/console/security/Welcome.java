package io.iterablebatch.console.security;

import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Somebody logged in: notes that, and leads to the page that was asked for. */
final class Welcome extends SavedRequestAwareAuthenticationSuccessHandler {

    /** How long a session lasts without use. */
    static final int SESSION_SECONDS = 3_600;

    private final LoginThrottle throttle;
    private final AuditTrail trail;
    private final boolean behindProxy;

    Welcome(LoginThrottle throttle, AuditTrail trail, boolean behindProxy) {
        this.throttle = throttle;
        this.trail = trail;
        this.behindProxy = behindProxy;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws ServletException, IOException {
        throttle.succeeded(ClientAddress.of(request, behindProxy), ThrottleFilter.name(request));
        request.getSession().setMaxInactiveInterval(SESSION_SECONDS);
        Person person = Person.of(who);
        trail.note(person.name(), person.rolesText(), "log in", ClientAddress.of(request, behindProxy), "by password");
        super.onAuthenticationSuccess(request, response, who);
    }
}
