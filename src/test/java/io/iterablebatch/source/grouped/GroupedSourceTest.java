package io.iterablebatch.source.grouped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.Reason;
import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(TestDatabases.class)
class GroupedSourceTest {

    private static final IdentifierColumns BOTH = new IdentifierColumns("email", "id");

    private final ListSource rows = new ListSource(List.of("email", "id", "what"));

    private GroupedSource grouped(TestDatabase database) {
        return new GroupedSource(() -> rows.again(), BOTH, RowConditions.NONE, staging(database));
    }

    private static RowStaging staging(TestDatabase database) {
        return new RowStaging(database.dataSource(), "there", "job");
    }

    private static List<SourceRecord> readAll(GroupedSource source) {
        List<SourceRecord> all = new ArrayList<>();
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            all.add(record);
        }
        return all;
    }

    private static List<String> whats(List<SourceRecord> records) {
        return records.stream()
                .map(record -> String.valueOf(record.values()[2]))
                .toList();
    }

    @Test
    void whatTheSourceNotesOfItsRowsIsKept(TestDatabase database) {
        rows.add("a", "1", "x").add("b", "2", "y");
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            assertThat(source.notes()).containsExactly("2 were read");
        }
    }

    @Test
    void usersComeInTheOrderOfTheirFirstRowsAndKeepTheOrderOfTheirOwn(TestDatabase database) {
        rows.add("a@x.com", null, "a1")
                .add("b@x.com", null, "b1")
                .add("A@X.com ", "", "a2")
                .add("b@x.com", null, "b2");
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            List<SourceRecord> all = readAll(source);

            assertThat(whats(all)).containsExactly("a1", "a2", "b1", "b2");
            assertThat(all).extracting(SourceRecord::number).containsExactly(1L, 2L, 3L, 4L);
            assertThat(all).extracting(SourceRecord::row).containsExactly(2L, 4L, 3L, 5L);
            assertThat(source.users()).isEqualTo(2);
        }
    }

    @Test
    void identifiersAreReadAsTheJobFileSays(TestDatabase database) {
        IdentifierColumns identify =
                new IdentifierColumns("email", "id", new IdentifierCells(Set.of("NULL"), false, true), 0, 0);
        rows.add("a@x.com", "NULL", "a1")
                .add("b@x.com", "NULL", "b1")
                .add("NULL", "7.0", "c1")
                .add("c@x.com", "nan", "d1")
                .add("d@x.com", "nan", "e1")
                .add("NULL", 7L, "c2")
                .add("a@x.com", "", "a2");
        try (GroupedSource source =
                new GroupedSource(() -> rows.again(), identify, RowConditions.NONE, staging(database))) {
            source.open(null);

            assertThat(whats(readAll(source))).containsExactly("a1", "a2", "b1", "c1", "c2", "d1", "e1");
            assertThat(source.users()).isEqualTo(5);
        }
    }

    @Test
    void rowsOfTheSameIdentifiersKnowEachOtherUntilAnotherStandsBetween(TestDatabase database) {
        rows.add("a@x.com", null, "1")
                .add("a@x.com", null, "2")
                .add("a@x.com", "7", "3")
                .add("a@x.com", null, "4");
        try (GroupedSource source = grouped(database)) {
            source.open(null);

            assertThat(readAll(source))
                    .extracting(record ->
                            record.together().stream().map(values -> values[2]).toList())
                    .containsExactly(List.of("1", "2"), List.of("1", "2"), List.of("3"), List.of("4"));
        }
    }

    /** So that rows of one profile that nothing in the source links can be found once it is read (issue 18, 11). */
    @Test
    void tellsAllRowsThatNameSomebodyWhereOneMayHaveTwoNames(TestDatabase database) {
        rows.add("a@x.com", null, "1")
                .add(null, "7", "2")
                .add("A@x.com ", "8", "3")
                .add("b@x.com", null, "4")
                .addBroken("a@x.com", "7", "5");
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            Map<String, List<SourceRecord>> naming = source.rowsNaming(List.of("a@x.com", "7", "c@x.com"));

            assertThat(naming.keySet()).containsExactlyInAnyOrder("a@x.com", "7");
            assertThat(whats(naming.get("a@x.com"))).containsExactly("1", "3");
            assertThat(naming.get("7")).extracting(SourceRecord::number).containsExactly(2L);
        }
    }

    @Test
    void looksForNobodyWhereEverybodyHasTheSameNames(TestDatabase database) {
        rows.add("a@x.com", "7", "1").add("b@x.com", "8", "2");
        try (GroupedSource source = grouped(database)) {
            source.open(null);

            assertThat(source.rowsNaming(List.of("a@x.com"))).isEmpty();
        }
    }

    @Test
    void aRowThatNamesNobodyOrIsBrokenStandsAlone(TestDatabase database) {
        rows.add(null, " ", "1")
                .add(null, null, "2")
                .addBroken("b@x.com", null, "3")
                .add("a@x.com", null, "4");
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            List<SourceRecord> all = readAll(source);

            assertThat(whats(all)).containsExactly("1", "2", "3", "4");
            assertThat(all.get(2).fault()).isEqualTo(ListSource.BROKEN);
            assertThat(all.get(2).together()).isNull();
            assertThat(all.get(3).together()).containsExactly(all.get(3).values());
            assertThat(source.users()).isEqualTo(1);
        }
    }

    /** Their identifiers may be another column's, the same in all rows that were cut in the same place. */
    @Test
    void brokenRowsLinkNobody(TestDatabase database) {
        rows.add("a@x.com", "7", "a1")
                .add("b@x.com", "8", "b1")
                .addBroken("a@x.com", "list", "aX")
                .addBroken("b@x.com", "list", "bX")
                .add("c@x.com", "9", "c1")
                .addBroken("d@x.com", "9", "dX")
                .add("a@x.com", "7", "a2")
                .add("d@x.com", "6", "d1")
                .add("e@x.com", "5", "e1")
                .add("b@x.com", "8", "b2");
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            List<SourceRecord> all = readAll(source);

            assertThat(whats(all)).containsExactly("a1", "a2", "b1", "b2", "aX", "bX", "c1", "dX", "d1", "e1");
            assertThat(source.users()).isEqualTo(5);
            assertThat(all.stream().map(GroupedSourceTest::together))
                    .containsExactly(
                            "a1 a2 and a broken one",
                            "a1 a2 and a broken one",
                            "b1 b2 and a broken one",
                            "b1 b2 and a broken one",
                            "nobody",
                            "nobody",
                            "c1 and a broken one",
                            "nobody",
                            "d1 and a broken one",
                            "e1");
        }
        rows.open(null);
        assertThat(staging(database).countUsers(rows, BOTH, RowConditions.NONE)).isEqualTo(5);
    }

    @Test
    void aBrokenRowOfOneIdentifierIsKnownToAllRowsOfItsUserAndSplitsThemNot(TestDatabase database) {
        rows.add("a@x.com", "7", "1")
                .addBroken("A@x.com ", null, "2")
                .add("a@x.com", "7", "3")
                .add(null, "7", "4")
                .add("b@x.com", "8", "5")
                .addBroken(null, "8")
                .add("c@x.com", "9", "6");
        try (GroupedSource source = grouped(database)) {
            source.open(null);

            assertThat(readAll(source).stream().map(GroupedSourceTest::together))
                    .containsExactly(
                            "1 3 and a broken one",
                            "1 3 and a broken one",
                            "4 and a broken one",
                            "nobody",
                            "5 and a broken one",
                            "nobody",
                            "6");
        }
    }

    private static String together(SourceRecord record) {
        return record.together() == null
                ? "nobody"
                : record.together().stream()
                        .map(values -> values == SourceRecord.BROKEN ? "and a broken one" : String.valueOf(values[2]))
                        .collect(Collectors.joining(" "));
    }

    /** What rows hold must come back, whatever a database's text may hold. */
    @Test
    void valuesComeBackAsTheyAre(TestDatabase database) {
        rows.add("a@x.com", null, "\0 \\N \t\n \"ä\" \uD83D\uDE00")
                .add("b@x.com", null, "")
                .add("c@x.com", null, null);
        try (GroupedSource source = grouped(database)) {
            source.open(null);

            assertThat(readAll(source))
                    .extracting(record -> record.values()[2])
                    .containsExactly("\0 \\N \t\n \"ä\" \uD83D\uDE00", "", null);
        }
    }

    @Test
    void aLongChainOfSharedIdentifiersIsOneUser(TestDatabase database) {
        List<Integer> links = new ArrayList<>(IntStream.range(0, 400).boxed().toList());
        Collections.shuffle(links, new Random(7));
        links.forEach(i -> rows.add("e" + (i + 1) / 2 + "@x.com", "u" + i / 2, "x"));
        try (GroupedSource source = grouped(database)) {
            source.open(null);

            assertThat(source.users()).isEqualTo(1);
        }
        rows.open(null);
        assertThat(staging(database).countUsers(rows, BOTH, RowConditions.NONE)).isEqualTo(1);
    }

    /** Against an oracle in memory, for files in random order with either identifier, both, or other spellings. */
    @Test
    void groupsAsAnOracleInMemoryDoes(TestDatabase database) {
        for (int seed = 1; seed <= 15; seed++) {
            Random random = new Random(seed);
            rows.clear();
            for (int i = 0; i < 300; i++) {
                int user = random.nextInt(60);
                String email = random.nextInt(3) == 0 ? null : (random.nextBoolean() ? "U" : "u") + user + "@x.com";
                String id =
                        random.nextInt(2) == 0 ? null : "id" + (random.nextInt(10) == 0 ? random.nextInt(60) : user);
                rows.add(email, id, "r" + i);
            }
            try (GroupedSource source = grouped(database)) {
                source.open(null);
                assertThat(whats(readAll(source))).as("seed %d", seed).isEqualTo(whats(oracle()));
            }
        }
    }

    private List<SourceRecord> oracle() {
        int[] user = IntStream.range(0, rows.size()).toArray();
        for (boolean changed = true; changed; ) {
            changed = false;
            Map<String, Integer> lowest = new HashMap<>();
            for (int i = 0; i < user.length; i++) {
                for (String key : keys(rows.get(i))) {
                    lowest.merge(key, user[i], Math::min);
                }
            }
            for (int i = 0; i < user.length; i++) {
                for (String key : keys(rows.get(i))) {
                    if (lowest.get(key) < user[i]) {
                        user[i] = lowest.get(key);
                        changed = true;
                    }
                }
            }
        }
        return IntStream.range(0, user.length)
                .boxed()
                .sorted((a, b) -> user[a] == user[b] ? a - b : user[a] - user[b])
                .map(rows::get)
                .toList();
    }

    private static List<String> keys(SourceRecord record) {
        List<String> keys = new ArrayList<>();
        if (record.values()[0] != null) {
            keys.add("e" + record.values()[0].toString().toLowerCase(Locale.ROOT));
        }
        if (record.values()[1] != null) {
            keys.add("u" + record.values()[1]);
        }
        return keys;
    }

    @Test
    void resumesAtAnyPositionWithWhatStandsTogether(TestDatabase database) {
        for (int i = 0; i < 40; i++) {
            rows.add("u" + i * 7 % 10 + "@x.com", null, "r" + i);
        }
        List<Position> positions = new ArrayList<>();
        List<SourceRecord> all;
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            all = readAll(source);
            all.forEach(record -> positions.add(source.positionOf(record)));
            positions.add(source.end());
        }
        for (boolean staged : new boolean[] {true, false}) {
            for (int i = 0; i < positions.size(); i++) {
                if (!staged) {
                    staging(database).drop();
                }
                try (GroupedSource source = grouped(database)) {
                    source.open(positions.get(i));
                    assertThat(described(readAll(source)))
                            .as("from record %d on", i + 1)
                            .isEqualTo(described(all.subList(i, all.size())));
                }
            }
        }
    }

    private static List<String> described(List<SourceRecord> records) {
        return records.stream()
                .map(record -> record.number() + " " + record.row() + " " + Arrays.toString(record.values()) + " of "
                        + record.together().stream().map(Arrays::toString).toList())
                .toList();
    }

    @Test
    void positionsHoldNoValueOfARow(TestDatabase database) {
        rows.add("secret@x.com", "secret-id", "secret");
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            assertThat(source.positionOf(source.read()).state()).doesNotContain("secret");
        }
    }

    @Test
    void whatPostgresLostInACrashIsStagedAgain(TestDatabase database) {
        rows.add("a@x.com", null, "1").add("b@x.com", null, "2");
        Position second;
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            source.read();
            second = source.positionOf(source.read());
        }
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        jdbc.execute("TRUNCATE staged_" + jdbc.queryForObject("SELECT staging_id FROM staging", Long.class));
        try (GroupedSource source = grouped(database)) {
            source.open(second);

            assertThat(whats(readAll(source))).containsExactly("2");
        }
    }

    /** A number counts in the order that it was given in; another version may have had another. */
    @Test
    void aPositionOfAnotherOrderIsRefused(TestDatabase database) {
        rows.add("a@x.com", null, "1");
        Position end;
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            source.read();
            end = source.end();
        }
        String withoutVersion = end.state().substring(end.state().indexOf(' ') + 1);
        for (String state : List.of(withoutVersion, "v0 " + withoutVersion, "")) {
            try (GroupedSource source = grouped(database)) {
                assertThatThrownBy(() -> source.open(new Position(end.number(), state)))
                        .as(state)
                        .isInstanceOf(SourceChangedException.class);
            }
        }
    }

    @Test
    void aSourceThatChangedOrGrewIsSaidToHave(TestDatabase database) {
        rows.add("a@x.com", null, "1");
        Position first;
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            first = source.positionOf(source.read());
        }
        rows.add("b@x.com", null, "2");
        try (GroupedSource source = grouped(database)) {
            assertThatThrownBy(() -> source.open(first)).isInstanceOf(SourceChangedException.class);
        }
        rows.clear();
        rows.add("a@x.com", null, "other");
        try (GroupedSource source = grouped(database)) {
            assertThatThrownBy(() -> source.open(first)).isInstanceOf(SourceChangedException.class);
        }
    }

    @Test
    void moreRowsThanAUserCanHaveAreFaulty(TestDatabase database) {
        for (int i = 0; i < GroupedSource.MOST_TOGETHER + 2; i++) {
            rows.add("everybody@x.com", null, "r");
        }
        rows.add("a@x.com", null, "1");
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            List<SourceRecord> all = readAll(source);

            assertThat(all.stream().filter(record -> record.fault() != null))
                    .hasSize(GroupedSource.MOST_TOGETHER + 2)
                    .extracting(SourceRecord::fault)
                    .extracting(Reason::code)
                    .containsOnly("too-many-rows");
            assertThat(all.get(all.size() - 1).fault()).isNull();
        }
    }

    @Test
    void nothingIsLeftOnceItIsForgotten(TestDatabase database) {
        rows.add("a@x.com", null, "1");
        try (GroupedSource source = grouped(database)) {
            source.open(null);
            source.forget();
        }
        assertThat(new JdbcTemplate(database.dataSource())
                        .queryForList("SELECT relname FROM pg_class WHERE relname LIKE 'staged%'"))
                .isEmpty();
    }
}
