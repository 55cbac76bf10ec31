package io.iterablebatch.console.security;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How people get in.
 *
 * @param way how the console knows who somebody is
 * @param publicUrl what people type where something stands before the console, or null
 * @param metricsToken what a scraper has to show that does not come from this machine, or null
 */
public record ConsoleAccess(
        Way way, @Nullable URI publicUrl, @Nullable String metricsToken) {

    /** How the console knows who somebody is. */
    public sealed interface Way {

        /** In words, for a page. */
        default String words() {
            if (this instanceof Passwords passwords) {
                return "name and password, " + passwords.accounts().size() + " people";
            }
            return this instanceof Proxy proxy
                    ? "the header " + proxy.header() + " of the proxy "
                            + proxy.address().getHostAddress() + ", "
                            + proxy.accounts().size() + " people"
                    : "the link that was printed";
        }

        /**
         * The user of the operating system, who may do everything, logs in by the link that the console printed at its
         * start. Only on the loopback interface.
         */
        record Link(String user) implements Way {}

        /** People log in by name and password. */
        record Passwords(List<ConsoleAccount> accounts) implements Way {}

        /**
         * A proxy has asked already, and says who it is in a header.
         *
         * @param address the proxy's: nobody else is believed
         */
        record Proxy(String header, InetAddress address, List<ConsoleAccount> accounts) implements Way {}
    }

    /**
     * The path of the public URL, without a slash at its end; empty where that is the root of a host, or none is set.
     */
    public String publicPath() {
        String path = publicUrl == null ? "" : publicUrl.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Whether people reach it by https, though the console itself speaks http. */
    public boolean overTls() {
        return publicUrl != null && "https".equals(publicUrl.getScheme());
    }

    /** Whether something may stand before the console, so that an address on this machine says nothing. */
    public boolean behindProxy() {
        return publicUrl != null || way instanceof Way.Proxy;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Access[" + way.getClass().getSimpleName() + "]";
    }
}
