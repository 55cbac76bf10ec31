package io.iterablebatch.plan;

import io.iterablebatch.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Computes the hash of a plan: SHA-256 over the {@linkplain CanonicalJson canonical form} of its heading, which is
 * given the hash of its targets, one canonical line each. So neither writer nor reader holds the JSON of all targets at
 * once, and the order of a file's keys does not matter.
 */
final class PlanHash {

    private final MessageDigest targets = Sha256.start();

    static String of(Plan plan) {
        PlanHash hash = new PlanHash();
        int number = 1;
        for (PlanEntry entry : plan.entries()) {
            hash.add(PlanJson.target(plan, entry, number++));
        }
        return hash.of(PlanJson.heading(plan));
    }

    /** Adds the next target. */
    void add(JsonNode target) {
        update(targets, CanonicalJson.of(target));
    }

    /** The hash of this heading and the targets that were added. */
    String of(ObjectNode heading) {
        ObjectNode whole = heading.deepCopy();
        whole.put(PlanJson.TARGETS, Sha256.hex(targets));
        MessageDigest sha256 = Sha256.start();
        update(sha256, CanonicalJson.of(whole));
        return Sha256.hex(sha256);
    }

    private static void update(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
