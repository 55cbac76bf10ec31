package io.iterablebatch.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.changes.lookup.KnownFingerprints;
import io.iterablebatch.changes.packed.FingerprintFormat;
import io.iterablebatch.changes.packed.FingerprintNotes;
import io.iterablebatch.state.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class FingerprintSetTest {

    private static final LookUpLimits WHOLE = new LookUpLimits(Long.MAX_VALUE, 1, Long.MAX_VALUE);
    private static final LookUpLimits FETCHED = new LookUpLimits(0, 1, Long.MAX_VALUE);
    private static final LookUpLimits MAPPED = new LookUpLimits(Long.MAX_VALUE, 1, 0);

    /** Where hashes of users are, some of them in one range, and some that differ in their last bits alone. */
    private static final long[] USERS = {
        Long.MIN_VALUE + 5,
        -7_000_000_000_000_000_000L,
        -1,
        1,
        2,
        3,
        4_000_000_000_000_000_000L,
        4_000_000_000_000_000_001L,
        8_000_000_000_000_000_000L,
        Long.MAX_VALUE
    };

    private static TestDatabase database;
    private static JdbcTemplate jdbc;
    private static TransactionTemplate transaction;
    private static Path folder;

    @BeforeContainer
    static void open() throws IOException {
        database = TestDatabase.fresh();
        jdbc = new JdbcTemplate(database.dataSource());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        folder = Files.createTempDirectory("fingerprints");
        jdbc.update("INSERT INTO destination (destination_id, base_url, project) VALUES ('d', 'u', 'p')");
    }

    @AfterContainer
    static void close() throws IOException {
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int begin() {
        return jdbc.queryForObject(
                "INSERT INTO fingerprint_set (destination_id, job, hash, retired) VALUES ('d', 'j', 'h', true)"
                        + " RETURNING set_id",
                Integer.class);
    }

    private static FingerprintSet set(int id, LookUpLimits limits) {
        return new FingerprintSet(jdbc, new FingerprintCache(folder), id, limits);
    }

    /** One thing that happens to a set. */
    sealed interface Step {

        /** @param other the index of another user, or a negative number */
        record Noted(int user, int content, int other, boolean alone) implements Step {}

        record ChunkEnds() implements Step {}

        record Merged() implements Step {}

        record Forgotten(int user, int another) implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return steps(Arbitraries.of(-1, -1, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Provide
    Arbitrary<List<Step>> stepsOfOneIdentifier() {
        return steps(Arbitraries.just(-1));
    }

    private static Arbitrary<List<Step>> steps(Arbitrary<Integer> others) {
        Arbitrary<Integer> users = Arbitraries.integers().between(0, USERS.length - 1);
        Arbitrary<Step> noted = Combinators.combine(
                        users, Arbitraries.integers().between(0, 3), others, Arbitraries.of(true, false))
                .as(Step.Noted::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(16, noted),
                        Tuple.of(5, Arbitraries.<Step>create(Step.ChunkEnds::new)),
                        Tuple.of(3, Arbitraries.<Step>create(Step.Merged::new)),
                        Tuple.of(1, Combinators.combine(users, users).as(Step.Forgotten::new)))
                .list()
                .ofMinSize(10)
                .ofMaxSize(50);
    }

    @Property(tries = 40)
    void aSetWithLinksKnowsWhatTheModelKnows(@ForAll("steps") List<Step> steps) {
        agrees(steps, FingerprintFormat.WIDE);
    }

    @Property(tries = 15)
    void aSetOfOneIdentifierKnowsWhatTheModelKnows(@ForAll("stepsOfOneIdentifier") List<Step> steps) {
        agrees(steps, FingerprintFormat.NARROW);
    }

    private void agrees(List<Step> steps, FingerprintFormat format) {
        int id = begin();
        FingerprintSet set = set(id, WHOLE);
        FingerprintModel model = new FingerprintModel();
        FingerprintNotes notes = new FingerprintNotes(format);
        int order = 1;
        set.open();
        for (Step step : steps) {
            if (step instanceof Step.Noted noted) {
                long user = USERS[noted.user()];
                long other = noted.other() < 0 || noted.other() == noted.user() ? 0 : USERS[noted.other()];
                int seconds = 1_000 + order;
                notes.add(user, noted.content(), seconds, other, noted.alone() ? FingerprintFormat.ALONE : 0);
                model.note(user, noted.content(), seconds, other, noted.alone(), order);
                continue;
            }
            set.note(notes);
            order++;
            if (step instanceof Step.Merged) {
                merge(set, model);
                compare(id, model);
                set.open();
            } else if (step instanceof Step.Forgotten forgotten) {
                merge(set, model);
                long[] users = {USERS[forgotten.user()], USERS[forgotten.another()]};
                transaction.executeWithoutResult(status -> set.forget(users));
                model.forget(users);
                compare(id, model);
                set.open();
            }
        }
        set.note(notes);
        merge(set, model);
        compare(id, model);
        set.remove();
    }

    private static void merge(FingerprintSet set, FingerprintModel model) {
        transaction.executeWithoutResult(status -> set.merge());
        model.merge();
    }

    private static void compare(int id, FingerprintModel model) {
        compare(id, model, WHOLE, USERS);
        compare(id, model, MAPPED, USERS);
        compare(id, model, FETCHED, new long[] {USERS[0]});
        compare(id, model, FETCHED, new long[] {USERS[7]});
    }

    private static void compare(int id, FingerprintModel model, LookUpLimits limits, long[] asked) {
        transaction.executeWithoutResult(status -> {
            KnownFingerprints known = set(id, limits).about(asked, asked.length);
            for (long user : asked) {
                for (int content = 1; content <= 3; content++) {
                    assertThat(known.deliveredAt(user, content))
                            .as("%s of %s by %s", content, user, limits)
                            .isEqualTo(model.deliveredAt(user, content));
                }
                assertThat(known.other(user)).as("other of %s", user).isEqualTo(model.other(user));
                if (known.links() != null && model.other(user) != 0) {
                    assertThat(known.links().certain(user)).isEqualTo(model.certain(user));
                }
            }
        });
    }

    /** What changed is kept beside the base while it is little; base and all are rewritten once it is not. */
    @Example
    void manyUsersInSeveralPartitionsAndLevels() {
        int id = begin();
        FingerprintSet set = set(id, WHOLE);
        Random random = new Random(3);
        long[] users =
                LongStream.generate(random::nextLong).limit(450_000).distinct().toArray();
        noteAll(set, users, users.length, 1);
        noteAll(set, users, 20_000, 2);
        assertThat(levels(id)).isEqualTo("f,t");
        knows(id, users, 20_000);
        transaction.executeWithoutResult(status -> set.forget(new long[] {users[users.length - 1]}));
        assertThat(levels(id)).isEqualTo("f,t");
        isForgotten(id, users[users.length - 1]);
        noteAll(set, new long[] {users[users.length - 1]}, 1, 1);
        knows(id, users, 20_000);
        knowsNothingElse(id);
        noteAll(set, users, 60_000, 2);
        assertThat(levels(id)).isEqualTo("t");
        knows(id, users, 60_000);

        long bytes = jdbc.queryForObject(
                "SELECT sum(pg_total_relation_size('fingerprint_level_' || level_id)) FROM fingerprint_level"
                        + " WHERE set_id = ?",
                Long.class,
                id);
        assertThat(bytes / users.length).as("bytes for each user").isLessThan(25);
        set.remove();
    }

    private static String levels(int id) {
        return jdbc.queryForObject(
                "SELECT string_agg(left(base::text, 1), ',' ORDER BY base) FROM fingerprint_level WHERE set_id = ?",
                String.class,
                id);
    }

    private static void noteAll(FingerprintSet set, long[] users, int count, int content) {
        set.open();
        FingerprintNotes notes = new FingerprintNotes(FingerprintFormat.NARROW);
        for (int i = 0; i < count; i++) {
            notes.add(users[i], content, content, 0, (byte) 0);
            if (notes.count() == 5_000) {
                set.note(notes);
            }
        }
        set.note(notes);
        transaction.executeWithoutResult(status -> set.merge());
    }

    private static void knows(int id, long[] users, int changed) {
        for (LookUpLimits limits : List.of(WHOLE, MAPPED)) {
            KnownFingerprints known =
                    transaction.execute(status -> set(id, limits).about(users, users.length));
            for (int i = 0; i < users.length; i++) {
                int content = i < changed ? 2 : 1;
                if (known.deliveredAt(users[i], content) != content || known.deliveredAt(users[i], 3 - content) != 0) {
                    throw new AssertionError("user " + i + " of " + changed + " changed ones, by " + limits);
                }
            }
        }
        long[] few = {users[0], users[users.length - 1], 77};
        KnownFingerprints known = transaction.execute(status -> set(id, FETCHED).about(few, few.length));
        assertThat(known.deliveredAt(users[0], 2)).isEqualTo(2);
        assertThat(known.deliveredAt(users[users.length - 1], 1)).isEqualTo(1);
        assertThat(known.deliveredAt(77, 1)).isZero();
    }

    private static void isForgotten(int id, long user) {
        for (LookUpLimits limits : List.of(WHOLE, MAPPED, FETCHED)) {
            KnownFingerprints known =
                    transaction.execute(status -> set(id, limits).about(new long[] {user}, 1));
            assertThat(known.deliveredAt(user, 1)).as("by %s", limits).isZero();
        }
    }

    private static void knowsNothingElse(int id) {
        KnownFingerprints known = transaction.execute(status -> set(id, MAPPED).about(new long[] {1}, 1));
        Random random = new Random(4);
        assertThat(random.longs(100_000)).allMatch(other -> known.deliveredAt(other, 1) == 0);
    }

    /** A file that is cut, that is another set's, or whose header is damaged, is made again. */
    @Example
    void noBrokenFileIsBelieved() throws IOException {
        int id = begin();
        FingerprintSet set = set(id, WHOLE);
        noteAll(set, USERS, USERS.length, 1);
        Path file = folder.resolve("fingerprints").resolve("set-" + id + ".contents");
        for (Damage damage : List.of(
                (Damage) path -> {},
                path -> Files.write(path, new byte[0]),
                path -> truncate(path, 64),
                path -> truncate(path, Files.size(path) - 1),
                path -> Files.write(path, new byte[1], StandardOpenOption.APPEND),
                path -> flip(path, 20),
                path -> flip(path, 45),
                path -> flip(path, 60))) {
            ask(id, 1);
            byte[] whole = Files.readAllBytes(file);
            damage.to(file);
            ask(id, 1);
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
        byte[] before = Files.readAllBytes(file);
        noteAll(set, USERS, USERS.length, 2);
        ask(id, 2);
        Files.write(file, before);
        ask(id, 2);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.filter(each -> each.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    /** Something that happens to a file. */
    private interface Damage {
        void to(Path file) throws IOException;
    }

    private static void ask(int id, int content) {
        KnownFingerprints known = transaction.execute(status -> set(id, MAPPED).about(USERS, USERS.length));
        for (long user : USERS) {
            assertThat(known.deliveredAt(user, content)).isEqualTo(content);
            assertThat(known.deliveredAt(user, 3 - content)).isZero();
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    /** Where no file can be written, blocks are fetched. */
    @Example
    void aFolderThatTakesNoFileOnlyCostsTime() throws IOException {
        int id = begin();
        noteAll(set(id, WHOLE), USERS, USERS.length, 1);
        Path noFolder = Files.createTempFile(folder, "no-folder", "");
        KnownFingerprints known = transaction.execute(
                status -> new FingerprintSet(jdbc, new FingerprintCache(noFolder), id, MAPPED).about(USERS, 3));
        assertThat(known.deliveredAt(USERS[2], 1)).isOne();
        assertThat(known.deliveredAt(USERS[3], 1)).as("not asked for").isZero();
    }

    @Example
    void aMergeThatIsRolledBackChangesNothing() {
        int id = begin();
        FingerprintSet set = set(id, WHOLE);
        noteAll(set, USERS, USERS.length, 1);
        set.open();
        FingerprintNotes notes = new FingerprintNotes(FingerprintFormat.NARROW);
        notes.add(USERS[0], 2, 2, 0, (byte) 0);
        set.note(notes);
        transaction.executeWithoutResult(status -> {
            set.merge();
            status.setRollbackOnly();
        });
        ask(id, 1);
        transaction.executeWithoutResult(status -> set(id, WHOLE).merge());
        KnownFingerprints known = transaction.execute(status -> set(id, WHOLE).about(USERS, USERS.length));
        assertThat(known.deliveredAt(USERS[0], 2)).isEqualTo(2);
    }
}
