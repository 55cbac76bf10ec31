package io.iterablebatch.console.api.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything else that the API's requests go through, and makes a problem of whatever goes wrong there:
 * where the pages of the console show a page about an error, a program gets problem details.
 */
public final class ProblemFilter extends OncePerRequestFilter {

    /** What addresses of the API begin with. */
    public static final String API = "/api";

    private static final Logger log = LoggerFactory.getLogger(ProblemFilter.class);

    /** Whether a request is one to the API, be there such an address or not. */
    public static boolean isOfApi(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(API) || path.startsWith(API + "/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isOfApi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new ProblemResponse(response));
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            log.error("a request of the API failed", failure);
            ProblemAnswer.send(response, ApiProblem.of(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
        }
    }

    /** An answer whose errors are problems. */
    private static final class ProblemResponse extends HttpServletResponseWrapper {

        ProblemResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            ProblemAnswer.send((HttpServletResponse) getResponse(), ApiProblem.of(status));
        }

        /** The message is for a page, and may say what happened inside. */
        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }
    }
}
