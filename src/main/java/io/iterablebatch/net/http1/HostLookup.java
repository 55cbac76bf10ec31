package io.iterablebatch.net.http1;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks up the addresses of a host, in a thread of its own since the system's resolver cannot be interrupted. */
final class HostLookup {

    private HostLookup() {}

    /** All addresses, in the order in which they are to be tried. */
    static InetAddress[] addresses(String host, TimeLimit limit)
            throws UnknownHostException, HttpTimeoutException, InterruptedException {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread thread = new Thread(lookup, "host-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(limit.milliseconds(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no address in time");
        } catch (ExecutionException e) {
            UnknownHostException unknown = new UnknownHostException("no address of " + host);
            unknown.initCause(e.getCause());
            throw unknown;
        }
    }
}
