package io.iterablebatch.console.api.access;

import io.iterablebatch.console.api.token.ApiToken;
import io.iterablebatch.console.security.ConsoleUser;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Who asks, known by a token.
 *
 * @param user as pages and audit know somebody
 */
public record ApiPerson(ApiToken token, ConsoleUser user) {

    /** Who made a request to an address that needs a token. */
    public static ApiPerson of(HttpServletRequest request) {
        ApiToken token = TokenFilter.of(request);
        if (token == null) {
            throw new IllegalStateException("let through without a token");
        }
        return new ApiPerson(token, ConsoleUser.of(request.getUserPrincipal()));
    }
}
