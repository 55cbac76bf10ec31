package io.iterablebatch.proof.nights;

import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultAction.Drop;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRetryAfter;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.LoggedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A random fault plan. */
record NightFaults(List<FaultRule> rules) {

    static final NightFaults NONE = new NightFaults(List.of());

    private static final List<String> READS = List.of("GET /api/users/getByEmail", "GET /api/users/byUserId");

    /** Requests are tried again, until one gets through. */
    private static final List<FaultAction> PASSING = List.of(
            Answer.of(429).withRetryAfter("0"),
            Answer.of(429).withRetryAfter(new FaultRetryAfter.DateIn(Duration.ofSeconds(1))),
            Answer.of(429),
            Answer.of(503),
            Answer.of(500).afterApplying(AppliedExtent.HALF),
            Answer.of(500).afterApplying(AppliedExtent.ALL),
            Answer.of(502).afterApplying(AppliedExtent.ALL).withBody("<html>bad gateway</html>", "text/html"),
            Answer.of(504).withBody("<html>gateway time-out</html>", "text/html"),
            Answer.of(200).afterApplying(AppliedExtent.ALL).withBody("<html>welcome</html>", "text/html"),
            Answer.of(408),
            new Drop(AppliedExtent.NOTHING),
            new Drop(AppliedExtent.HALF),
            new Drop(AppliedExtent.ALL),
            new FaultAction.Truncate());

    /** Requests are tried in halves; one alone is refused. */
    private static final List<FaultAction> REFUSING = List.of(
            Answer.of(400),
            Answer.of(409).withCode("ExternalKeyConflict", "conflict"),
            Answer.of(413),
            new FaultAction.Miscount(-1, 0),
            new FaultAction.Miscount(0, 1),
            new FaultAction.Misname());

    /** Answers that look otherwise, and mean the same. */
    private static final List<FaultAction> HARMLESS = List.of(
            new FaultAction.Nothing(), new FaultAction.UpperCase(), new FaultAction.Extra(), new FaultAction.Sparse());

    /** @param hurried whether time passes fast, so that a lot of waiting takes little */
    static NightFaults random(SplittableRandom random, NightJob job, boolean hurried) {
        List<FaultRule> rules = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            FaultAction action = random.nextInt(4) == 0 ? one(REFUSING, random) : one(PASSING, random);
            rules.add(rule(random, job.kind().endpoint(), action, hurried));
        }
        if (job.reads() && random.nextBoolean()) {
            FaultAction action = random.nextBoolean() ? Answer.of(503) : new Drop(AppliedExtent.NOTHING);
            rules.add(rule(random, one(READS, random), action, hurried));
        }
        if (hurried && random.nextInt(6) == 0) {
            rules.add(new FaultRule(
                    FaultMatch.any().endpoint(job.kind().endpoint()).between(1 + random.nextInt(30), Long.MAX_VALUE),
                    Duration.ZERO,
                    random.nextBoolean() ? Answer.of(503) : Answer.of(500).afterApplying(AppliedExtent.ALL)));
        }
        rules.add(new FaultRule(
                FaultMatch.any().withProbability(random.nextDouble() / 3, random.nextLong()),
                Duration.ofMillis(random.nextInt(150)),
                one(HARMLESS, random)));
        return new NightFaults(List.copyOf(rules));
    }

    private static FaultRule rule(SplittableRandom random, String endpoint, FaultAction action, boolean hurried) {
        FaultMatch match = FaultMatch.any().endpoint(endpoint);
        boolean many = random.nextInt(3) > 0;
        int first = 1 + random.nextInt(40);
        FaultMatch which = many
                ? match.withProbability(random.nextDouble() * (hurried ? 0.3 : 0.08), random.nextLong())
                : match.between(first, first + random.nextInt(hurried ? 6 : 3));
        return new FaultRule(which, Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(100) : 0), action);
    }

    private static <T> T one(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Whether a run that meets them may give up for now. */
    boolean mayEndARun() {
        return rules.stream().anyMatch(rule -> isPassing(rule.then()));
    }

    /** Whether a row that is as it should be may be refused for them. */
    boolean mayRefuse() {
        return rules.stream().anyMatch(rule -> REFUSING.contains(rule.then()));
    }

    /** Whether the tool did not get the answer that the request had earned. */
    static boolean wasHarmed(LoggedRequest request) {
        return request.rule() != null && !HARMLESS.contains(request.rule().then());
    }

    /** Whether the request met one that may refuse what it held. */
    static boolean wasRefused(LoggedRequest request) {
        return request.rule() != null && REFUSING.contains(request.rule().then());
    }

    /** Whether the request got no usable answer. */
    static boolean wasLost(LoggedRequest request) {
        return request.rule() != null && isPassing(request.rule().then());
    }

    private static boolean isPassing(FaultAction action) {
        return PASSING.contains(action);
    }
}
