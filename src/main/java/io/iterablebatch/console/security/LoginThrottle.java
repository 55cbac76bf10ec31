package io.iterablebatch.console.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes people wait who fail to log in. An address, a name, and a name from an address each have a count of their own.
 * The first few failures are free; each later one doubles the wait, up to a quarter of an hour. Many addresses together
 * cannot keep somebody out for longer than that, nor can one address guess faster. It remembers a limited number of
 * counts, and forgets the one that failed longest ago first. Thread-safe.
 */
public final class LoginThrottle {

    private static final int MOST_KNOWN = 10_000;
    private static final int FREE_OF_NAME_AND_ADDRESS = 5;
    private static final int FREE_OF_ADDRESS = 20;
    private static final int FREE_OF_NAME = 50;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private record Failures(int count, Instant last) {}

    private final InstantSource clock;
    private final Map<String, Failures> known = new LinkedHashMap<>();

    public LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this name at this address has to wait before the next try; zero for not at all. */
    public synchronized Duration wait(String address, String name) {
        Instant now = clock.instant();
        Duration longest = Duration.ZERO;
        for (Key key : keys(address, name)) {
            Duration left = left(known.get(key.text()), key.free(), now);
            longest = left.compareTo(longest) > 0 ? left : longest;
        }
        return longest;
    }

    /** To be called when a try failed. */
    public synchronized void failed(String address, String name) {
        Instant now = clock.instant();
        for (Key key : keys(address, name)) {
            Failures before = known.remove(key.text());
            int count = before == null || before.last().plus(LONGEST).isBefore(now) ? 0 : before.count();
            known.put(key.text(), new Failures(count + 1, now));
        }
        while (known.size() > MOST_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
    }

    /**
     * To be called when the password was right: forgets the failures of the name from there, but not those of the
     * address.
     */
    public synchronized void succeeded(String address, String name) {
        known.remove(keys(address, name)[0].text());
    }

    synchronized int known() {
        return known.size();
    }

    private static Duration left(@Nullable Failures failures, int free, Instant now) {
        if (failures == null || failures.count() < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures.count() - free, 10);
        Duration wait = Duration.ofSeconds(1L << doublings);
        wait = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        Duration left = Duration.between(now, failures.last().plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private record Key(String text, int free) {}

    /** The keys of the three counts. A name is cut, so that long ones cannot fill the memory. */
    private static Key[] keys(String address, String name) {
        String shortName = name.length() > 100 ? name.substring(0, 100) : name;
        return new Key[] {
            new Key("both " + address + " " + shortName, FREE_OF_NAME_AND_ADDRESS),
            new Key("address " + address, FREE_OF_ADDRESS),
            new Key("name " + shortName, FREE_OF_NAME)
        };
    }
}
