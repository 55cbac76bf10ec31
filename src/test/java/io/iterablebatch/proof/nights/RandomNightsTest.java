package io.iterablebatch.proof.nights;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.state.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights of random data, options, faults, kills and stops, each held against what the sandbox did. {@code mvn -q test
 * -Pnights} plays for half an hour; {@code -Dnights.minutes} for another time, {@code -Dnights.seed} begins with those
 * of a seed, {@code -Dnights.only} plays a single one of them.
 */
class RandomNightsTest {

    private static final long SEED = 18;
    private static final int MOST_SENTENCES = 5;
    private static final int PLAYERS = 2;

    @TempDir
    private Path folder;

    @Test
    void aFewNightsWithinThisProcess() throws Exception {
        assertThat(play(SEED, number -> number <= 3, true)).isEmpty();
    }

    @Test
    @Tag("nights")
    void manyNights() throws Exception {
        long seed = Long.getLong("nights.seed", System.nanoTime() & 0xFFFFFFF);
        int only = Integer.getInteger("nights.only", 0);
        long end = System.nanoTime()
                + Duration.ofMinutes(Integer.getInteger("nights.minutes", 30)).toNanos();
        System.out.println("nights: -Dnights.seed=" + seed);
        IntPredicate goesOn = only > 0 ? number -> number <= only : number -> System.nanoTime() - end < 0;
        assertThat(play(seed, goesOn, false)).isEmpty();
    }

    /** Plays nights from the first on, several at a time, as long as they are to go on; returns what was wrong. */
    private List<String> play(long seed, IntPredicate goesOn, boolean hurriedOnly) throws InterruptedException {
        NightsReport report = new NightsReport(System.out);
        AtomicInteger numbers = new AtomicInteger();
        List<Thread> players = new ArrayList<>();
        for (int i = 0; i < PLAYERS; i++) {
            Thread player = new Thread(
                    () -> {
                        for (int number = numbers.incrementAndGet();
                                goesOn.test(number);
                                number = numbers.incrementAndGet()) {
                            playOne(seed, number, hurriedOnly, report);
                        }
                    },
                    "nights-" + i);
            player.start();
            players.add(player);
        }
        for (Thread player : players) {
            player.join();
        }
        System.out.println(report);
        return report.violations();
    }

    private void playOne(long seed, int number, boolean hurriedOnly, NightsReport report) {
        int only = Integer.getInteger("nights.only", number);
        if (only != number) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        boolean hurried = random.nextBoolean() || hurriedOnly;
        boolean aliases = !"false".equals(System.getProperty("nights.aliases"));
        String name = "-Dnights.seed=" + seed + " -Dnights.only=" + number;
        List<String> wrong;
        try (TestDatabase database = TestDatabase.fresh();
                Night night = new Night(
                        random, hurried, aliases, Files.createTempDirectory(folder, "night"), database, report)) {
            database.execute("alter database " + database.name() + " set synchronous_commit = off");
            name += " (" + night.job() + ")";
            wrong = played(night, random, hurried);
        } catch (Exception | AssertionError broken) {
            wrong = List.of("it broke: " + broken);
            broken.printStackTrace();
        }
        report.ended(name, wrong);
    }

    private static List<String> played(Night night, SplittableRandom random, boolean hurried) {
        new NightCourse(night, random, hurried).play();
        List<String> wrong = new ArrayList<>(
                night.deviations().stream().limit(MOST_SENTENCES).toList());
        if (!wrong.isEmpty()) {
            wrong.add("after " + night.course());
        }
        return wrong;
    }
}
