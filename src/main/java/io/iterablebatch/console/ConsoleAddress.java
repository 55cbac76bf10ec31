package io.iterablebatch.console;

import java.net.InetAddress;
import java.net.URI;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * Where people reach the console.
 *
 * @param server knows the port once it listens
 */
record ConsoleAddress(ConsoleSettings settings, WebServerApplicationContext server) {

    /** The port that it listens at. */
    int port() {
        WebServer listening = server.getWebServer();
        if (listening == null) {
            throw new IllegalStateException("no server");
        }
        return listening.getPort();
    }

    /** What people type, without a slash at its end. */
    String url() {
        URI known = settings.access().publicUrl();
        if (known != null) {
            String url = known.toString();
            return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        }
        InetAddress bind = settings.bind();
        String host = bind.isAnyLocalAddress() ? "127.0.0.1" : bind.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** The link with which a browser logs in by this token. */
    String entry(String token) {
        return url() + "/enter?token=" + token;
    }
}
