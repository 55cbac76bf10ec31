package io.iterablebatch.console.security;

import io.iterablebatch.console.security.ConsoleAccess.Way;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the name of the person from the header that the proxy sends, and from nobody else; for each request anew. */
final class ProxyLoginFilter extends OncePerRequestFilter {

    private final Way.Proxy proxy;
    private final Map<String, ConsoleAccount> accounts;
    private final ProxyUserLog seen;

    ProxyLoginFilter(Way.Proxy proxy, ProxyUserLog seen) {
        this.proxy = proxy;
        this.seen = seen;
        this.accounts = proxy.accounts().stream()
                .collect(Collectors.toUnmodifiableMap(ConsoleAccount::name, account -> account));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ConsoleAccount account = accounts.get(name(request));
        if (account != null && isProxy(request.getRemoteAddr())) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(ConsoleUser.authentication(account.name(), account.roles()));
            SecurityContextHolder.setContext(context);
            seen.add(account, request);
        }
        chain.doFilter(request, response);
    }

    /** Where the header came twice, one of them is not the proxy's. */
    private String name(HttpServletRequest request) {
        List<String> names = Collections.list(request.getHeaders(proxy.header()));
        return names.size() == 1 ? names.get(0) : "";
    }

    private boolean isProxy(String address) {
        try {
            return InetAddress.getByName(address).equals(proxy.address());
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
