package io.iterablebatch.net;

import java.net.http.HttpClient;
import java.time.Duration;

/**
 * Where every HTTP client of this process begins. What the JDK's client does by itself is settled here, before its
 * classes read these properties once and for all:
 *
 * <ul>
 *   <li>A connection is idle for at most 30 seconds, since firewalls forget idle ones without a word, some after a
 *       minute; before Java 20 the client keeps them for twenty. A shorter time that somebody set stands.
 *   <li>It repeats no request on its own account but those that read, since this program counts what was sent twice.
 * </ul>
 */
final class OutgoingHttp {

    /** Java 17 looks for idle ones every three seconds. */
    private static final int LONGEST_IDLE_SECONDS = 27;

    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    static {
        limit(KEEP_ALIVE);
        limit("jdk.httpclient.keepalive.timeout.h2");
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
    }

    private OutgoingHttp() {}

    private static void limit(String property) {
        Integer set = Integer.getInteger(property);
        if (set == null || set < 0 || set > LONGEST_IDLE_SECONDS) {
            System.setProperty(property, Integer.toString(LONGEST_IDLE_SECONDS));
        }
    }

    /** How long a connection may be idle. */
    static Duration longestIdle() {
        return Duration.ofSeconds(Integer.getInteger(KEEP_ALIVE, LONGEST_IDLE_SECONDS));
    }

    /** A client's builder, as the JDK has it. */
    static HttpClient.Builder client() {
        return HttpClient.newBuilder();
    }
}
