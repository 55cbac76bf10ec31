package io.iterablebatch.console.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only to the names of this machine's loopback interface. Otherwise a page of somebody else's whose name
 * suddenly means 127.0.0.1 (DNS rebinding) would be of the same origin as the console.
 */
public final class HostNameFilter extends OncePerRequestFilter {

    private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}|localhost|\\[::1]");

    private final @Nullable String publicHost;

    /** @param publicHost a further name, or null */
    public HostNameFilter(@Nullable String publicHost) {
        this.publicHost = publicHost == null ? null : publicHost.toLowerCase(Locale.ROOT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader("Host");
        if (host == null || !isOurs(host.toLowerCase(Locale.ROOT))) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isOurs(String host) {
        String name = name(host);
        return LOOPBACK.matcher(name).matches() || name.equals(publicHost);
    }

    /** Whether a header names this machine's loopback interface, with a port or without. */
    static boolean isLoopback(@Nullable String host) {
        return host != null
                && LOOPBACK.matcher(name(host.toLowerCase(Locale.ROOT))).matches();
    }

    private static String name(String host) {
        int port = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.lastIndexOf(':');
        return port < 0 ? host : host.substring(0, port);
    }
}
