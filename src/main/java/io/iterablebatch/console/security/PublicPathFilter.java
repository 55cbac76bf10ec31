package io.iterablebatch.console.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the console work behind a proxy that shows it below a path, on another port or by https. The server knows
 * nothing of that, and would make addresses of its own wherever a proxy speaks HTTP/1.0 to it, as nginx does unless
 * told otherwise (issue 18). So every redirect names a path alone, and the path that people see.
 *
 * <p>Requests may come with that path or, where the proxy takes it away, without.
 */
public final class PublicPathFilter extends OncePerRequestFilter {

    private final String prefix;

    /** @param prefix the path without a slash at its end; empty where there is none */
    public PublicPathFilter(String prefix) {
        this.prefix = prefix;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        boolean below = !prefix.isEmpty() && (path.equals(prefix) || path.startsWith(prefix + "/"));
        chain.doFilter(below ? new Below(request, prefix.length()) : request, new Redirecting(response, prefix));
    }

    /** A request whose path begins behind the prefix. */
    private static final class Below extends HttpServletRequestWrapper {

        private final int length;

        Below(HttpServletRequest request, int length) {
            super(request);
            this.length = length;
        }

        @Override
        public String getRequestURI() {
            return behind(super.getRequestURI());
        }

        @Override
        public String getServletPath() {
            return behind(super.getServletPath());
        }

        @Override
        public StringBuffer getRequestURL() {
            StringBuffer url = super.getRequestURL();
            int path = url.indexOf("/", url.indexOf("://") + 3);
            return new StringBuffer(url.substring(0, path)).append(getRequestURI());
        }

        private String behind(String path) {
            return path.length() <= length ? "/" : path.substring(length);
        }
    }

    /** A response whose redirects are the paths that people see. */
    private static final class Redirecting extends HttpServletResponseWrapper {

        private final String prefix;

        Redirecting(HttpServletResponse response, String prefix) {
            super(response);
            this.prefix = prefix;
        }

        @Override
        public void sendRedirect(String location) {
            redirect(location, SC_FOUND);
        }

        @Override
        public void sendRedirect(String location, int status) {
            redirect(location, status);
        }

        @Override
        public void sendRedirect(String location, boolean clearBuffer) {
            redirect(location, SC_FOUND);
        }

        @Override
        public void sendRedirect(String location, int status, boolean clearBuffer) {
            redirect(location, status);
        }

        /**
         * Sends the path alone: the console redirects only to itself, and the host and scheme of a whole address would
         * be what it takes them for.
         */
        private void redirect(String location, int status) {
            URI to = URI.create(location);
            String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
            String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
            setStatus(status);
            setHeader("Location", prefix + path + query);
        }
    }
}
