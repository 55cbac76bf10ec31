package io.iterablebatch.net;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A proxy for HTTP, which tunnels TLS.
 *
 * @param host may be a name that is looked up anew for each connection
 * @param authorization what it is told in {@code Proxy-Authorization}, or null; secret
 * @param setting what named it, for messages
 */
public record HttpProxy(String host, int port, @Nullable String authorization, String setting) {

    private static final int DEFAULT_PORT = 80;

    /**
     * Reads the value of a variable: a URL, or host and port alone, with {@code user:password@} before them or not.
     *
     * @throws UnusableSettingException where it is not a proxy that can be spoken to
     */
    static HttpProxy parse(String text, String setting) throws UnusableSettingException {
        int scheme = text.indexOf("://");
        checkScheme(scheme < 0 ? "http" : text.substring(0, scheme).toLowerCase(Locale.ROOT));
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        int path = firstOf(rest, "/?#");
        int at = rest.lastIndexOf('@');
        if (path < rest.length() && at > path) {
            throw new UnusableSettingException(
                    "holds a login with `/`, `?` or `#` in it: percent-encode those, as in %2F");
        }
        if (!rest.substring(path).matches("/?")) {
            throw new UnusableSettingException("must end with the port: a proxy has no path");
        }
        URI url = WebAddress.parse("http://" + rest.substring(at + 1, path));
        return new HttpProxy(
                url.getHost(),
                url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
                at < 0 ? null : basic(rest.substring(0, at)),
                setting);
    }

    private static void checkScheme(String scheme) throws UnusableSettingException {
        if (scheme.startsWith("socks")) {
            throw new UnusableSettingException("names a SOCKS proxy, which is not supported: write http://host:port");
        }
        if (!scheme.equals("http")) {
            throw new UnusableSettingException(
                    "must begin with http://: so a proxy is spoken to, whatever goes through it."
                            + " Requests to https:// hosts are encrypted all the way");
        }
    }

    private static int firstOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** RFC 7617: user and password in UTF-8. */
    private static String basic(String login) throws UnusableSettingException {
        int colon = login.indexOf(':');
        String user = decoded(colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : decoded(login.substring(colon + 1));
        if (user.isEmpty()
                || user.indexOf(':') >= 0
                || (user + password).chars().anyMatch(Character::isISOControl)) {
            throw new UnusableSettingException("holds a login that is none: write user:password@ before the host");
        }
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    private static String decoded(String text) throws UnusableSettingException {
        try {
            // A plus is itself here, unlike in a form.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnusableSettingException(
                    "holds a login with a `%` that encodes nothing: write %25 for the character");
        }
    }

    Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    /** Host and port. */
    public String place() {
        return host + ":" + port;
    }

    /** Where it is and who says so, as in {@code proxy.example:3128 (HTTPS_PROXY)}. */
    String named() {
        return place() + " (" + setting + ")";
    }

    @Override
    public String toString() {
        return named() + (authorization == null ? "" : ", with a login");
    }
}
