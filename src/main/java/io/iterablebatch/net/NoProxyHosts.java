package io.iterablebatch.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code NO_PROXY}: the hosts that are reached directly. {@code *} is all of them; {@code example.com},
 * {@code .example.com} and {@code *.example.com} are that domain with all below it; addresses and ranges
 * ({@code 10.0.0.0/8}) are for URLs that hold an address, since no name is looked up for this. With a port behind it,
 * an entry is for that port alone. An entry that is none of these is ignored: the variable is often set for a whole
 * host.
 */
final class NoProxyHosts {

    private static final Pattern NUMERIC = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):(\\d{1,5})");

    private final List<Exemption> exemptions;

    private NoProxyHosts(List<Exemption> exemptions) {
        this.exemptions = exemptions;
    }

    static NoProxyHosts parse(String text) {
        return new NoProxyHosts(Arrays.stream(text.strip().split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(Exemption::of)
                .toList());
    }

    boolean hold(URI url) {
        String host = bare(url.getHost());
        InetAddress address = numeric(host);
        return exemptions.stream().anyMatch(each -> each.holds(host, address, WebAddress.port(url)));
    }

    /** @param port 0 for any */
    private record Exemption(String name, @Nullable InetAddress address, int bits, int port) {

        static Exemption of(String entry) {
            var withPort = WITH_PORT.matcher(entry);
            boolean hasPort = withPort.matches();
            String place = bare(hasPort ? withPort.group(1) : entry);
            int port = hasPort ? Integer.parseInt(withPort.group(2)) : 0;
            int slash = place.indexOf('/');
            InetAddress address = numeric(slash < 0 ? place : place.substring(0, slash));
            if (address == null) {
                String name = place.startsWith("*.") ? place.substring(2) : place;
                return new Exemption(name.startsWith(".") ? name.substring(1) : name, null, 0, port);
            }
            int all = address.getAddress().length * 8;
            int bits = slash < 0 ? all : bits(place.substring(slash + 1), all);
            return bits < 0 ? new Exemption("", null, 0, port) : new Exemption("", address, bits, port);
        }

        private static int bits(String text, int most) {
            return text.matches("\\d{1,3}") && Integer.parseInt(text) <= most ? Integer.parseInt(text) : -1;
        }

        boolean holds(String host, @Nullable InetAddress asked, int at) {
            if (port != 0 && port != at) {
                return false;
            }
            if (address != null) {
                return asked != null && inRange(address.getAddress(), asked.getAddress());
            }
            return name.equals("*") || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)));
        }

        private boolean inRange(byte[] range, byte[] asked) {
            if (range.length != asked.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((range[bit / 8] & mask) != (asked[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** In lower case, without the brackets of an IPv6 address and the dot of a whole name. */
    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            return lower.substring(1, lower.length() - 1);
        }
        return lower.endsWith(".") && lower.length() > 1 ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static @Nullable InetAddress numeric(String text) {
        try {
            return NUMERIC.matcher(text).matches() ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }
}
