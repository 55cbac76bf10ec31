package io.iterablebatch.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** The name of a login that failed, kept in the browser's own session until the form is shown again. */
public final class LoginName {

    static final String ATTRIBUTE = LoginName.class.getName();

    private LoginName() {}

    /** The name that was typed last, once; else empty. */
    public static String typed(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String name)) {
            return "";
        }
        session.removeAttribute(ATTRIBUTE);
        return name;
    }
}
