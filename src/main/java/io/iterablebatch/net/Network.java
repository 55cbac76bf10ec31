package io.iterablebatch.net;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The way out of this machine: through which proxy, and whom to trust. Everything that speaks HTTP is made here, so
 * that all of it honours the same settings; {@code ArchitectureTest} sees to that.
 */
public final class Network {

    /** A PEM file with certificates that are trusted besides Java's own. */
    public static final String CA_FILE = "ITERABLE_CA_FILE";

    /** The variables that name proxies, and who needs none; each in lower case too. */
    public static final List<String> PROXY_VARIABLES =
            List.of(ProxyRules.HTTPS, ProxyRules.HTTP, ProxyRules.EXCEPTIONS);

    /** Java sends no password to a proxy for a tunnel unless told that it may. */
    private static final String SCHEMES_NOT_FOR_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        if (System.getProperty(SCHEMES_NOT_FOR_TUNNELS) == null) {
            // Read once, before the first client is made. The password is the operator's, for that proxy alone.
            System.setProperty(SCHEMES_NOT_FOR_TUNNELS, "");
        }
    }

    /** The way to this machine itself: without any proxy, and with Java's trust store. */
    public static final Network DIRECT = new Network(ProxyRules.NONE, null);

    private final ProxyRules proxies;
    private final @Nullable TrustStore file;

    private Network(ProxyRules proxies, @Nullable TrustStore file) {
        this.proxies = proxies;
        this.file = file;
    }

    /**
     * Reads the environment. What cannot be used is as if it were not set.
     *
     * @param problems is told variables and what is wrong with them
     */
    public static Network of(Map<String, String> environment, BiConsumer<String, String> problems) {
        return new Network(ProxyRules.of(environment, problems), trust(environment, problems));
    }

    /** The way to this machine itself, trusting the same. */
    public Network withoutProxies() {
        return new Network(ProxyRules.NONE, file);
    }

    private static @Nullable TrustStore trust(Map<String, String> environment, BiConsumer<String, String> problems) {
        String name = environment.getOrDefault(CA_FILE, "").strip();
        try {
            return name.isEmpty() ? null : TrustStore.with(Path.of(name).toAbsolutePath());
        } catch (InvalidPathException e) {
            problems.accept(CA_FILE, "is not a path");
        } catch (UnusableSettingException e) {
            problems.accept(CA_FILE, e.getMessage());
        }
        return null;
    }

    /** A client of HTTP/1.1 that follows no redirect: it would take keys elsewhere. */
    public HttpClient.Builder client() {
        return OutgoingHttp.client()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new Selector(proxies))
                .sslContext(sslContext());
    }

    /** A request for such a client; its proxy, and nobody else, is told the login. */
    public HttpRequest.Builder request(URI url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        HttpProxy proxy = proxies.of(url);
        if (proxy != null && proxy.authorization() != null) {
            request.setHeader("Proxy-Authorization", proxy.authorization());
        }
        return request;
    }

    /** How long a kept connection may be idle: some firewalls forget it after a minute, without a word. */
    public static Duration longestIdle() {
        return OutgoingHttp.longestIdle();
    }

    /** For those that speak TLS by themselves. */
    public SSLContext sslContext() {
        return trust().context();
    }

    /** The proxy for a URL, or null where it is reached directly. */
    public @Nullable HttpProxy proxy(URI url) {
        return proxies.of(url);
    }

    /** How a URL is reached, as in {@code directly, trusting Java's own trust store}. Holds no secret. */
    public String way(URI url) {
        HttpProxy proxy = proxies.of(url);
        String through = proxy == null ? "directly" : "through the proxy " + proxy;
        return through + ("https".equals(url.getScheme()) ? ", trusting " + trust().description() : ", without TLS");
    }

    /** Says what a failure of a request to this URL means, or a status that a proxy answered in its place. */
    public ConnectionDiagnosis obstacle(URI url) {
        return new ConnectionDiagnosis(url, proxies.of(url), this::trust);
    }

    /** Why there was no TLS with a server, for operators; null where the failure is of another kind, or may pass. */
    public @Nullable String noTls(String place, Throwable failure) {
        return TlsFailure.in(failure)
                .filter(trouble -> trouble != TlsFailure.BROKE_OFF)
                .map(trouble -> trouble.of(place, trust()))
                .orElse(null);
    }

    private TrustStore trust() {
        if (file != null) {
            return file;
        }
        try {
            return TrustStore.javas();
        } catch (UnusableSettingException e) {
            throw new RunFailure(ExitCode.USAGE, "Java " + e.getMessage() + ".", e);
        }
    }

    @Override
    public String toString() {
        return "Network[" + (file == null ? "" : file.description()) + "]";
    }

    private static final class Selector extends ProxySelector {

        private final ProxyRules rules;

        Selector(ProxyRules rules) {
            this.rules = rules;
        }

        @Override
        public List<Proxy> select(URI url) {
            HttpProxy proxy = rules.of(url);
            return List.of(proxy == null ? Proxy.NO_PROXY : proxy.proxy());
        }

        @Override
        public void connectFailed(URI url, SocketAddress address, IOException failure) {
            // The request's own failure says so.
        }
    }
}
