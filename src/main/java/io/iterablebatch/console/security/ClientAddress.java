package io.iterablebatch.console.security;

import jakarta.servlet.http.HttpServletRequest;

/** Where a request comes from. */
final class ClientAddress {

    private static final int LONGEST = 64;

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
        String[] groups = address.split(":", -1);
        return groups.length < 8 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]) + "::/64";
    }
}
