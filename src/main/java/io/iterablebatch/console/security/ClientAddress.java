package io.iterablebatch.console.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Where a request comes from. */
final class ClientAddress {

    private static final int LONGEST = 64;
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private ClientAddress() {}

    /**
     * The address; an IPv6 one by its network, of which one person has all.
     *
     * @param behindProxy whether something stands before the console, whose own address would be everybody's. Then it
     *     is the last one that was forwarded, which the nearest proxy has added; whoever gets past that proxy can make
     *     it up
     */
    static String of(HttpServletRequest request, boolean behindProxy) {
        String forwarded = behindProxy ? request.getHeader("X-Forwarded-For") : null;
        String address = forwarded == null
                ? request.getRemoteAddr()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return network(address.length() > LONGEST ? address.substring(0, LONGEST) : address);
    }

    private static String network(String address) {
        if (!IPV6.matcher(address).matches()) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) + "::/64" : address;
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
