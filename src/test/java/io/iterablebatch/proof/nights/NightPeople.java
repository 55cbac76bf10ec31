package io.iterablebatch.proof.nights;

import io.iterablebatch.proof.nights.Somebody.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Whom a night's rows are about. */
final class NightPeople {

    private static final List<String> FAILURES = List.of(
            "poison",
            "silent",
            "bad-json",
            "conflict",
            "forgotten",
            "invalid-email",
            "invalid-data",
            "not-found",
            "no-op",
            "batch-too-large");

    /** These are tried again after seconds. */
    private static final List<String> SLOW_FAILURES = List.of("internal-error", "flaky");

    /** Whole batches of nothing but failures would end a run. */
    private static final int LEAST_BATCH_WITH_FAILURES = 4;

    private final NightJob job;
    private final SplittableRandom random;
    private final boolean hurried;
    private final boolean aliases;
    private final List<Somebody> all = new ArrayList<>();

    /** @param aliases whether some are named now by the one identifier, now by the other, where reads can show that */
    NightPeople(NightJob job, SplittableRandom random, boolean hurried, boolean aliases) {
        this.job = job;
        this.random = random;
        this.hurried = hurried;
        this.aliases = aliases && job.reads();
    }

    /** Everybody so far, in the order of their numbers, which begin with 1. */
    List<Somebody> all() {
        return List.copyOf(all);
    }

    /** Somebody of these, or somebody new. */
    Somebody any() {
        Somebody somebody = all.isEmpty() || random.nextInt(8) > 0 ? null : all.get(random.nextInt(all.size()));
        return somebody == null || somebody.isNobody() ? newcomer() : somebody;
    }

    /** Whom no row can name. */
    Somebody nobody() {
        return added(Somebody.NOBODY, Named.BY_EMAIL, false);
    }

    private Somebody newcomer() {
        Named named = named();
        String domain = named == Named.BY_EMAIL && random.nextInt(25) == 0 ? failing() : Somebody.ORDINARY;
        boolean ordinary = domain.equals(Somebody.ORDINARY);
        return added(domain, named, ordinary && (named == Named.BY_EITHER || random.nextInt(3) > 0));
    }

    private Named named() {
        if (random.nextInt(3) > 0) {
            return Named.BY_EMAIL;
        }
        return aliases && random.nextBoolean() ? Named.BY_EITHER : Named.BY_USER_ID;
    }

    private String failing() {
        if (job.batchSize() < LEAST_BATCH_WITH_FAILURES) {
            return Somebody.ORDINARY;
        }
        List<String> failures = hurried && random.nextInt(4) == 0 ? SLOW_FAILURES : FAILURES;
        return Somebody.domainOf(failures.get(random.nextInt(failures.size())));
    }

    private Somebody added(String domain, Named named, boolean known) {
        Somebody somebody = new Somebody(all.size() + 1, domain, named, known);
        all.add(somebody);
        return somebody;
    }
}
