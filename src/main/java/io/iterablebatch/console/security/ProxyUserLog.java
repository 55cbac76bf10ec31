package io.iterablebatch.console.security;

import io.iterablebatch.console.trail.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Notes who comes through the proxy, once an hour each: there is no login that could be noted. Thread-safe. */
final class ProxyUserLog {

    private static final Duration AGAIN = Duration.ofHours(1);

    private final AuditTrail trail;
    private final InstantSource clock;
    private final Map<String, Instant> noted = new HashMap<>();

    ProxyUserLog(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** @param account one of the few that there are */
    void add(ConsoleAccount account, HttpServletRequest request) {
        if (isDue(account.name())) {
            ConsoleUser person = ConsoleUser.of(ConsoleUser.authentication(account.name(), account.roles()));
            trail.note(person.name(), person.rolesText(), "log in", ClientAddress.of(request, true), "by the proxy");
        }
    }

    private synchronized boolean isDue(String name) {
        Instant now = clock.instant();
        Instant last = noted.get(name);
        if (last != null && last.plus(AGAIN).isAfter(now)) {
            return false;
        }
        noted.put(name, now);
        return true;
    }
}
