package io.iterablebatch.net;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go through which proxy, as {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} say, or their
 * spellings in lower case, which go second. Each is for the URLs of its scheme. This machine itself is never reached
 * through a proxy.
 *
 * <p>Where neither proxy is named, Java's own settings hold ({@code -Dhttps.proxyHost}).
 */
final class ProxyRules {

    static final String HTTPS = "HTTPS_PROXY";
    static final String HTTP = "HTTP_PROXY";
    static final String EXCEPTIONS = "NO_PROXY";

    static final ProxyRules NONE = new ProxyRules(null, null, NoProxyHosts.parse("*"), false);

    private final @Nullable HttpProxy https;
    private final @Nullable HttpProxy http;
    private final NoProxyHosts exceptions;
    private final boolean javas;

    private ProxyRules(@Nullable HttpProxy https, @Nullable HttpProxy http, NoProxyHosts exceptions, boolean javas) {
        this.https = https;
        this.http = http;
        this.exceptions = exceptions;
        this.javas = javas;
    }

    /** @param problems is told variables and what is wrong with them */
    static ProxyRules of(Map<String, String> environment, BiConsumer<String, String> problems) {
        HttpProxy https = proxy(environment, HTTPS, problems);
        // Within CGI, HTTP_PROXY is a header of the client that made the request (CVE-2016-5385).
        HttpProxy http = environment.containsKey("REQUEST_METHOD") ? null : proxy(environment, HTTP, problems);
        String except = set(environment, EXCEPTIONS);
        return new ProxyRules(
                https,
                http,
                NoProxyHosts.parse(except == null ? "" : environment.getOrDefault(except, "")),
                https == null && http == null);
    }

    private static @Nullable HttpProxy proxy(
            Map<String, String> environment, String name, BiConsumer<String, String> problems) {
        String variable = set(environment, name);
        if (variable == null) {
            return null;
        }
        try {
            return HttpProxy.parse(environment.getOrDefault(variable, "").strip(), variable);
        } catch (UnusableSettingException e) {
            problems.accept(variable, e.getMessage());
            return null;
        }
    }

    /** The spelling that has a value, or null. */
    static @Nullable String set(Map<String, String> environment, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!environment.getOrDefault(name, "").isBlank()) {
            return name;
        }
        return environment.getOrDefault(lower, "").isBlank() ? null : lower;
    }

    /** The proxy for a URL, or null: directly. */
    @Nullable HttpProxy of(URI url) {
        if (javas) {
            return javas(url);
        }
        HttpProxy proxy = "https".equals(url.getScheme()) ? https : http;
        return proxy == null || WebAddress.isLoopback(url) || exceptions.hold(url) ? null : proxy;
    }

    /** Its own exceptions are {@code -Dhttp.nonProxyHosts}, by default this machine. */
    private static @Nullable HttpProxy javas(URI url) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return null;
        }
        for (Proxy each : selector.select(url)) {
            if (each.type() == Proxy.Type.HTTP && each.address() instanceof InetSocketAddress at) {
                return new HttpProxy(at.getHostString(), at.getPort(), null, "-D" + url.getScheme() + ".proxyHost");
            }
        }
        return null;
    }
}
