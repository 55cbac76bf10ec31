package io.iterablebatch.cli.session;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine, or the container, that this process is on. */
public final class ThisHost {

    private ThisHost() {}

    /** Its name; {@code localhost} where it has none. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** Its memory in bytes; that of the container, where it is bounded. */
    public static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }
}
