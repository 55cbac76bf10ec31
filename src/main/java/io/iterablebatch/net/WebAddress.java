package io.iterablebatch.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the URLs that anybody can configure: one parser, and one message for each mistake. What it lets pass, the JDK's
 * client can ask: it takes URLs for which {@link URI#getHost} has no answer, or with a port that no server has, and
 * fails when a request is made.
 */
public final class WebAddress {

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:.+\\.)?localhost\\.?|127(?:\\.\\d{1,3}){3}|\\[(?:0*:)+0*1]");
    private static final String HOST_FORM =
            "holds a host that is none: write a name of letters, digits, `-` and `.`, or an address as in 127.0.0.1 or [::1]";

    private WebAddress() {}

    /**
     * The URL, with its scheme in lower case.
     *
     * @throws UnusableSettingException where it is not http or https, names no host that can be asked, a port that does
     *     not exist, or a user
     */
    public static URI parse(String text) throws UnusableSettingException {
        int scheme = text.indexOf("://");
        if (scheme < 1) {
            throw new UnusableSettingException("is not a URL of the form https://host");
        }
        String lower = text.substring(0, scheme).toLowerCase(Locale.ROOT);
        if (!lower.equals("https") && !lower.equals("http")) {
            throw new UnusableSettingException("must begin with https:// or http://");
        }
        try {
            URI url = new URI(lower + text.substring(scheme));
            checkAuthority(url);
            return url;
        } catch (URISyntaxException e) {
            throw new UnusableSettingException(mistake(text.substring(scheme + 3)));
        }
    }

    /** A server's name or address as it stands in a URL. */
    public static String host(String text) throws UnusableSettingException {
        if (text.contains("/") || text.contains("@")) {
            throw new UnusableSettingException("must be the name of a host alone, without a scheme, a user or a path");
        }
        String bare = text.startsWith("[") || text.indexOf(':') == text.lastIndexOf(':') ? text : "[" + text + "]";
        URI url = parse("http://" + bare);
        if (url.getPort() >= 0 || bare.endsWith(":")) {
            throw new UnusableSettingException("must be the name of a host alone, without a port");
        }
        return text;
    }

    /** Whether a URL's host is this machine itself, by its name or number alone: nobody is asked. */
    public static boolean isLoopback(URI url) {
        return url.getHost() != null
                && LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** Host and port as people know them; nothing else of the URL, which may be a secret. */
    public static String place(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    /**
     * The host as resolvers and certificates know it: without the brackets of an IPv6 address or the dot of a whole
     * name.
     */
    public static String bareHost(URI url) {
        String host = url.getHost();
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Whether the host is an address, and no name. */
    public static boolean isNumeric(URI url) {
        return url.getHost().startsWith("[") || IPV4.matcher(url.getHost()).matches();
    }

    /** The port that a connection goes to. */
    public static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? 443 : 80;
    }

    private static void checkAuthority(URI url) throws UnusableSettingException {
        String authority = url.getRawAuthority();
        if (authority == null || authority.isEmpty()) {
            throw new UnusableSettingException("names no host");
        }
        if (authority.indexOf('@') >= 0) {
            throw new UnusableSettingException("must not hold a user or password");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            throw new UnusableSettingException(mistake(authority));
        }
    }

    /** What is wrong with a host and port that are no URL's. */
    private static String mistake(String authority) {
        String server = authority.split("[/?#]", 2)[0];
        int colon = server.lastIndexOf(':');
        if (colon > server.lastIndexOf(']') && colon == server.indexOf(':', server.lastIndexOf(']') + 1)) {
            String port = server.substring(colon + 1);
            if (!port.isEmpty() && !isPort(port)) {
                return "holds a port that is none: write one from 1 to " + HIGHEST_PORT;
            }
        }
        if (server.isEmpty()) {
            return "names no host";
        }
        boolean hostIsFine = server.matches("[A-Za-z0-9.-]+(?::\\d*)?") && server.length() < authority.length();
        return hostIsFine
                ? "holds a character that a URL must have percent-encoded, such as a space or a brace"
                : HOST_FORM;
    }

    private static boolean isPort(String text) {
        return PORT.matcher(text).matches() && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= HIGHEST_PORT;
    }
}
