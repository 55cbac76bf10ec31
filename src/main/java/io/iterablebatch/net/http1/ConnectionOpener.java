package io.iterablebatch.net.http1;

import io.iterablebatch.net.HttpProxy;
import io.iterablebatch.net.Network;
import io.iterablebatch.net.WebAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one server, as its URL and the network say: directly or through a proxy, with TLS or without.
 */
final class ConnectionOpener {

    private final Network network;
    private final URI server;
    private final Duration connectLimit;
    private final int longestAnswer;

    /**
     * @param connectLimit for looking up a name and connecting to one of its addresses
     * @param longestAnswer in bytes
     */
    ConnectionOpener(Network network, URI server, Duration connectLimit, int longestAnswer) {
        this.network = network;
        this.server = server;
        this.connectLimit = connectLimit;
        this.longestAnswer = longestAnswer;
    }

    HttpConnection open(TimeLimit limit) throws IOException, InterruptedException {
        HttpProxy proxy = network.proxy(server);
        TcpConnection tcp = connect(proxy, limit);
        try {
            return isSecure() ? secure(tcp, proxy, limit) : new HttpConnection(tcp, longestAnswer);
        } catch (IOException | InterruptedException | RuntimeException e) {
            tcp.close();
            throw e;
        }
    }

    private HttpConnection secure(TcpConnection tcp, @Nullable HttpProxy proxy, TimeLimit limit)
            throws IOException, InterruptedException {
        if (proxy != null) {
            openTunnel(tcp, proxy, limit);
        }
        TlsConnection.SilenceJudge judge = proxy == null ? () -> refusePlainHttp(limit) : () -> {};
        return new HttpConnection(TlsConnection.over(tcp, engine(), limit, connectLimit, judge), longestAnswer);
    }

    /** Such a server would be silent for as long as it is let, and each attempt would be. */
    private void refusePlainHttp(TimeLimit limit) throws IOException, InterruptedException {
        if (PlainHttpProbe.answers(connect(null, limit), limit.orIn(connectLimit))) {
            throw new SSLException("an answer in the clear");
        }
    }

    private boolean isSecure() {
        return "https".equals(server.getScheme());
    }

    private TcpConnection connect(@Nullable HttpProxy proxy, TimeLimit whole) throws IOException, InterruptedException {
        String host = proxy == null ? bareHost() : proxy.host();
        int port = proxy == null ? WebAddress.port(server) : proxy.port();
        TimeLimit limit = whole.orIn(connectLimit);
        try {
            return connect(HostLookup.addresses(host, limit), port, limit);
        } catch (HttpTimeoutException e) {
            throw whole.isOver() ? e : new HttpConnectTimeoutException("no connection in time");
        } catch (ConnectException e) {
            throw e;
        } catch (IOException e) {
            ConnectException none = new ConnectException("no connection");
            none.initCause(e);
            throw none;
        }
    }

    /** The first address that takes the connection. One that says nothing must leave time for those after it. */
    static TcpConnection connect(InetAddress[] addresses, int port, TimeLimit limit)
            throws IOException, InterruptedException {
        for (int i = 0; i < addresses.length - 1; i++) {
            try {
                return TcpConnection.to(new InetSocketAddress(addresses[i], port), limit.half());
            } catch (IOException notThisOne) {
                // What the last one says counts.
            }
        }
        return TcpConnection.to(new InetSocketAddress(addresses[addresses.length - 1], port), limit);
    }

    private void openTunnel(TcpConnection tcp, HttpProxy proxy, TimeLimit limit)
            throws IOException, InterruptedException {
        AnswerHead answer;
        try {
            String place = server.getHost() + ":" + WebAddress.port(server);
            RequestHead request = new RequestHead("CONNECT", place, place).authorizedBy(proxy);
            answer = new HttpConnection(tcp, longestAnswer).head(request, limit);
        } catch (IOException | InterruptedException e) {
            tcp.close();
            throw e;
        }
        if (answer.status() < 200 || answer.status() > 299) {
            tcp.close();
            throw network.obstacle(server).ofTunnel(answer.status(), answer.all("Proxy-Authenticate"));
        }
    }

    private SSLEngine engine() {
        String host = bareHost();
        SSLEngine engine = network.sslContext().createSSLEngine(host, WebAddress.port(server));
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!WebAddress.isNumeric(server)) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Without the brackets of an IPv6 address, and the dot of a whole name. */
    private String bareHost() {
        return WebAddress.bareHost(server);
    }
}
