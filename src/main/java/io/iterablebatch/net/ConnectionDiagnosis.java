package io.iterablebatch.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what stands in a request's way: something that passes, or something that a person must put right. */
public final class ConnectionDiagnosis {

    /** The only sign that the JDK's client gives of a refused tunnel. */
    private static final Pattern NO_TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

    /** Of nginx, Apache, Go and Tomcat, and of those behind them. */
    private static final Pattern WANTS_TLS = Pattern.compile(
            "plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server"
                    + "|combination of host and port requires TLS");

    private static final Set<Integer> NEEDS_A_PERSON_THOUGH_5XX = Set.of(501, 505, 511);
    private static final int LOGIN_WANTED = 407;

    private final URI url;
    private final @Nullable HttpProxy proxy;
    private final Supplier<TrustStore> trust;

    /** @param trust asked only where TLS failed: to open a trust store takes a tenth of a start */
    ConnectionDiagnosis(URI url, @Nullable HttpProxy proxy, Supplier<TrustStore> trust) {
        this.url = url;
        this.proxy = proxy;
        this.trust = trust;
    }

    /**
     * The failure as it is to be judged: {@link NetworkSetupException} where it would meet every request,
     * {@link NoTunnelException} where no connection came about, or what it was.
     *
     * @param reached whether anything ever came back from there: then it is not the setup
     */
    public IOException of(Throwable failure, boolean reached) {
        if (failure instanceof NetworkSetupException || failure instanceof NoTunnelException) {
            return (IOException) failure;
        }
        TlsFailure tls = TlsFailure.in(failure).orElse(null);
        if (tls == TlsFailure.BROKE_OFF) {
            return new NoTunnelException("no connection, since the TLS handshake broke off");
        }
        if (tls != null && (tls.isOfTheCertificate() || !reached)) {
            return new NetworkSetupException(tls.of(placeAndWay(), trust.get()));
        }
        if (failure instanceof AnsweredInTlsException && proxy == null) {
            return new NetworkSetupException(speaksTls());
        }
        IOException io = failure instanceof IOException known ? known : new IOException(failure);
        return proxy == null ? io : ofProxy(proxy, io, reached);
    }

    private IOException ofProxy(HttpProxy through, IOException failure, boolean reached) {
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return new NoTunnelException("no connection to the proxy " + through.named());
        }
        if (!"https".equals(url.getScheme()) && !(failure instanceof AnsweredInTlsException)) {
            return failure;
        }
        Matcher refused = NO_TUNNEL.matcher(String.valueOf(failure.getMessage()));
        if (refused.matches()) {
            return noTunnel(through, Integer.parseInt(refused.group(1)), List.of());
        }
        return failure instanceof ProtocolException && !reached
                ? new NetworkSetupException("What answers at " + through.named() + " is not a proxy for HTTP. Correct "
                        + through.setting() + ".")
                : failure;
    }

    /**
     * The failure that an answer to a request in the clear is where it says that its port is for TLS, or null. Servers
     * have their own words for it.
     *
     * @param body as far as it matters
     */
    public @Nullable IOException ofPlainAnswer(int status, String body) {
        return "http".equals(url.getScheme())
                        && status == 400
                        && WANTS_TLS.matcher(body).find()
                ? new NetworkSetupException(speaksTls())
                : null;
    }

    private String speaksTls() {
        return WebAddress.place(url) + " speaks TLS at that port. Begin the address with https:// in place of http://.";
    }

    /**
     * What the proxy's refusal of a tunnel means, or null where the answer is not the proxy's.
     *
     * @param status of the answer
     * @param challenges its headers {@code Proxy-Authenticate}
     */
    public @Nullable IOException ofAnswer(int status, List<String> challenges) {
        return proxy != null && status == LOGIN_WANTED ? noTunnel(proxy, status, challenges) : null;
    }

    /** The same of an answer to {@code CONNECT}, which can be nobody's but the proxy's. */
    public IOException ofTunnel(int status, List<String> challenges) {
        return noTunnel(Objects.requireNonNull(proxy), status, challenges);
    }

    private IOException noTunnel(HttpProxy through, int status, List<String> challenges) {
        // Some proxies answer 401 to a wrong login, tinyproxy among them.
        if (status == LOGIN_WANTED || status == 401) {
            return new NetworkSetupException(login(through, status, challenges));
        }
        boolean passes =
                status == 408 || status == 429 || (status >= 500 && !NEEDS_A_PERSON_THOUGH_5XX.contains(status));
        String what = "The proxy " + through.named() + " lets nothing through to " + WebAddress.place(url) + " (HTTP "
                + status + ")";
        return passes
                ? new NoTunnelException(
                        "no connection, since the proxy " + through.named() + " answered HTTP " + status)
                : new NetworkSetupException(what + ". Have it allow CONNECT to that host and port, correct "
                        + through.setting() + ", or put the host into " + ProxyRules.EXCEPTIONS + ".");
    }

    private String login(HttpProxy through, int status, List<String> challenges) {
        String schemes = challenges.stream()
                .map(each -> each.strip().split("[\\s,]", 2)[0])
                .filter(each -> each.matches("[A-Za-z0-9-]{1,30}"))
                .distinct()
                .collect(Collectors.joining(", "));
        boolean basic = schemes.isEmpty() || schemes.toLowerCase(Locale.ROOT).contains("basic");
        String what = "The proxy " + through.named()
                + (through.authorization() == null ? " wants a login" : " refuses the login") + " (HTTP " + status
                + ")";
        if (!basic) {
            return what + ", of the kind " + schemes + ", and only Basic is supported. Have it allow this host without"
                    + " one, or use a proxy beside it that logs in.";
        }
        // Java's own options have no place for a login.
        String setting = through.setting().startsWith("-D")
                ? "https".equals(url.getScheme()) ? ProxyRules.HTTPS : ProxyRules.HTTP
                : through.setting();
        return what + ". Write " + setting + " as http://user:password@" + through.place()
                + ", with percent-encoded characters where it has others than letters and digits.";
    }

    private String placeAndWay() {
        return WebAddress.place(url) + (proxy == null ? "" : ", reached through the proxy " + proxy.named() + ",");
    }
}
