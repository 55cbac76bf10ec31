package io.iterablebatch.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.report.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleRunnerTest {

    @TempDir
    private Path path;

    private ExampleFolder folder;

    @BeforeEach
    void aJob() {
        folder = ExampleFolder.in(path).job(ExampleFolder.USERS);
    }

    @Test
    void anExampleHoldsWhateverTheOrderOfItsKeys() {
        holds(1, """
                - row: { id: 7, email: a@example.com, born: 2024-02-29, score: 5, tags: "a|b", city: Rome }
                  item:
                    dataFields:
                      address: { city: Rome }
                      tags: [a, b]
                      score: 5.0
                      born: 2024-02-29 00:00:00 +00:00
                    userId: "7"
                    email: a@example.com
                """);
    }

    /** The cells of a CSV file are text, whatever YAML takes them for. */
    @Test
    void aCellOfTextIsItsTextAsItStands() {
        holds(3, """
                - row: { email: a@example.com, name: 007 }
                  item: { email: a@example.com, dataFields: { name: "007" } }
                - row: { email: a@example.com, name: NULL, points: "12" }
                  item: { email: a@example.com, dataFields: { name: "NULL", points: 12 } }
                - row: { email: a@example.com, name: }
                  item: { email: a@example.com, dataFields: {} }
                """);
    }

    @Test
    void whyARowIsInvalidIsPartOfTheExample() {
        holds(2, """
                - row: { email: a@example.com, born: 31.01.2024 }
                  outcome: invalid
                  reason: bad-date
                  column: born
                - { row: { name: x }, outcome: invalid, reason: no-identifier }
                """);
    }

    @Test
    void theDifferenceIsShownMemberByMember() {
        ExampleFileResult result = folder.run("""
                - name: members that differ, are missing, and are too many
                  row: { email: a@example.com, name: "Ann\u00a0", born: 2024-02-29, score: 5, points: 12, zip: 1, tags: "a|b|c" }
                  item:
                    email: a@example.com
                    dataFields:
                      name: "Ann "
                      born: 2024-03-01 00:00:00 +00:00
                      score: 5
                      points: "12"
                      address: { city: Rome, zip: "1" }
                      tags: [a, c]
                    preferUserId: true
                - name: sent, though it should not be
                  row: { email: a@example.com }
                  outcome: invalid
                  reason: bad-email
                  column: email
                - name: not sent
                  row: { email: a@example.com, points: 1.5 }
                  item: { email: a@example.com, dataFields: { points: 1 } }
                - name: invalid for another reason
                  row: { email: a@example.com, points: 1.5 }
                  outcome: invalid
                  reason: bad-date
                - name: invalid in another column
                  row: { email: a@example.com, points: 1.5 }
                  outcome: invalid
                  reason: bad-long
                  column: score
                - rows:
                    - { email: a@example.com, name: A }
                    - { email: b@example.com, points: x }
                    - { email: c@example.com }
                  items:
                    - { email: a@example.com, dataFields: { name: B } }
                  outcomes: [delivered, skipped, delivered]
                - rows:
                    - { email: a@example.com, name: A }
                    - { email: b@example.com, points: x }
                  item: { email: a@example.com, dataFields: { name: A } }
                """);
        assertThat(result.examples()).isEqualTo(7);
        assertThat(result.failed()).hasSize(7);
        Golden.assertMatches("test/differences.txt", folder.shown(result));
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsLine() {
        folder.job(ExampleFolder.USERS.replace("type: long", "type: lng"));
        ExampleFileResult result = folder.runFile("""
                parameters: { DAY: 2026-01-31 }
                exmples: 1
                examples:
                  - rwo: { email: a@example.com }
                    item: {}
                  - row: { email: a@example.com }
                  - row: { email: a@example.com }
                    item: {}
                    outcome: invalid
                  - row: { email: a@example.com }
                    outcome: refused
                  - row: { email: a@example.com }
                    outcome: invalid
                  - row: { email: a@example.com }
                    outcome: skipped
                    reason: bad-date
                  - row: [a@example.com]
                    item: {}
                  - row: { email: a@example.com }
                    items: [{}]
                  - rows: [{ email: a@example.com }, { email: b@example.com }]
                    item: {}
                    outcomes: [delivered]
                  - rows: [{ email: a@example.com }]
                    item: {}
                    outcomes: [invalid]
                  - rows: []
                    items: []
                  - just text
                  - row: { email: a@example.com }
                    item: { a: 1, a: 2 }
                  - row: { email: a@example.com }
                    item:
                """);
        assertThat(result.failed()).isEmpty();
        Golden.assertMatches("test/mistakes.txt", folder.shown(result));
    }

    @Test
    void mistakesInRowsAreToldWithTheirLines() {
        ExampleFileResult result = folder.run("""
                - row: { email: a@example.com, nmae: Ann }
                  item: {}
                - row: { email: a@example.com, email: b@example.com }
                  item: {}
                - row: { email: a@example.com, tags: [a, b] }
                  item: {}
                """);
        assertThat(result.notRun()).isEqualTo(3);
        assertThat(folder.shown(result)).isEqualTo("""
                error: users.test.yaml:2: the job names no column `nmae`; did you mean `name`?
                error: users.test.yaml:4: column `email` stands twice
                error: users.test.yaml:6: column `tags`: a cell of a CSV file is text; put it between quotes
                """);
    }

    @Test
    void withoutFieldsTheRowHasTheColumnsOfTheExample() {
        folder.job("action: users.bulk-update\nsource: { csv: nowhere.csv }\nidentify: { email: email }\n");
        holds(2, """
                - row: { email: a@example.com, nick.name: Ann }
                  item: { email: a@example.com, dataFields: { nick.name: Ann } }
                - row: { email: a@example.com, age: 7 }
                  item: { email: a@example.com, dataFields: { age: "7" } }
                """);
    }

    @Test
    void parametersAreThoseOfTheFileAndOfTheExample() {
        folder.job(ExampleFolder.USERS.replace("to: born, type: date", "to: \"${FIELD}\", type: date"));
        ExampleFileResult result = folder.runFile("""
                parameters: { FIELD: born }
                examples:
                  - row: { email: a@example.com, born: 2024-02-29 }
                    item: { email: a@example.com, dataFields: { born: 2024-02-29 00:00:00 +00:00 } }
                  - parameters: { FIELD: birthday }
                    row: { email: a@example.com, born: 2024-02-29 }
                    item: { email: a@example.com, dataFields: { birthday: 2024-02-29 00:00:00 +00:00 } }
                """);
        assertThat(folder.shown(result)).isEmpty();
        assertThat(folder.shown(folder.runFile("""
                parameters: { FEILD: born }
                examples:
                  - row: { email: a@example.com }
                    item: {}
                """))).isEqualTo("""
                error: users.yaml:6: `${FIELD}` has no value: write `parameters: { FIELD: … }` into users.test.yaml
                error: users.test.yaml:1: the job file uses no `${FEILD}`; did you mean `FIELD`?
                """);
    }

    /** No value is needed for what decides nothing of a row, and the environment has no say. */
    @Test
    void whatIsAroundTheRowsNeedsNoValues() {
        folder.job("""
                name: "users-${DAY}"
                action: users.bulk-update
                project: ${PROJECT}
                source:
                  warehouse:
                    url: ${WAREHOUSE_URL}
                    password: ${WAREHOUSE_PASSWORD}
                    query: select * from users where region = :region and day = :day
                    key: id
                identify: { email: email }
                fields: { name: name }
                send: { rate: "${RATE}" }
                notify: { webhook: "${SLACK_WEBHOOK_URL}" }
                """);
        ExampleFileResult result = folder.runFile("""
                parameters: { DAY: 2026-01-31, region: eu }
                examples:
                  - row: { email: a@example.com, name: Ann }
                    item: { email: a@example.com, dataFields: { name: Ann } }
                """);
        assertThat(folder.shown(result)).isEmpty();
        assertThat(result.examples()).isOne();
    }

    @Test
    void whatNeedsNoValueIsStillReadForItsMistakes() {
        folder.job(ExampleFolder.USERS + "send: { rate: fast }\n");
        assertThat(folder.shown(folder.run("- { row: { email: a@example.com }, item: {} }\n")))
                .startsWith("error: users.yaml:12: `send.rate: fast`");
    }

    @Test
    void valuesWithoutQuotesHaveTheTypesOfAWarehouse() {
        folder.job("""
                action: users.bulk-update
                source: { warehouse: { url: "${URL}", query: select 1, key: id } }
                identify: { email: email }
                """);
        holds(1, """
                - row:
                    email: a@example.com
                    whole: 42
                    decimal: 12.50
                    no_decimals: 12.
                    float: 5.0e0
                    truth: true
                    nothing: null
                    day: 2024-02-29
                    time: 2024-02-29T06:30:00
                    instant: 2024-02-29 06:30:00 +01:00
                    list: [1, two, null]
                    json: { a: [1.10] }
                    quoted: "42"
                    text: yes
                  item:
                    email: a@example.com
                    dataFields:
                      whole: 42
                      decimal: 12.5
                      no_decimals: 12.0
                      float: 5.0
                      truth: true
                      day: 2024-02-29 00:00:00 +00:00
                      time: 2024-02-29 06:30:00 +00:00
                      instant: 2024-02-29 05:30:00 +00:00
                      list: [1, two]
                      json: { a: [1.1] }
                      quoted: "42"
                      text: "yes"
                """);
        assertThat(folder.shown(folder.run("- { row: { email: a@example.com, day: 2024-02-30 }, item: {} }\n")))
                .isEqualTo("error: users.test.yaml:2: column `day`: there is no such day or time; put it between quotes"
                        + " if it is a text\n");
    }

    @Test
    void rowsOfAUserAreFoldedAsInARun() {
        holds(2, """
                - rows:
                    - { email: a@example.com, name: A }
                    - { email: b@example.com, name: B }
                    - { email: A@example.com, points: 2 }
                  items:
                    - { email: A@example.com, dataFields: { name: A, points: 2 } }
                    - { email: b@example.com, dataFields: { name: B } }
                  outcomes: [superseded, delivered, delivered]
                - rows: [{ name: nobody }, { email: a@, name: A }]
                  outcomes:
                    - { outcome: invalid, reason: no-identifier }
                    - { outcome: invalid, reason: bad-email, column: email }
                """);
    }

    @Test
    void aliasesAreWhatTheyStandForUnlessTheyHaveNoEnd() {
        holds(2, """
                - row: &ann { email: a@example.com, name: Ann }
                  item: { email: a@example.com, dataFields: { name: Ann } }
                - row: { <<: *ann, points: 7 }
                  item: { email: a@example.com, dataFields: { name: Ann, points: 7 } }
                """);
        assertThat(folder.shown(folder.run("""
                - row: { email: a@example.com }
                  item: &item { again: *item }
                """)))
                .contains("users.test.yaml:3: an alias (`*name`) stands within what it repeats");
    }

    @Test
    void examplesWithoutAJobAreAMistake() {
        folder.file("people.test.yaml", "examples: []\n");
        assertThat(ExampleRunner.run(path.resolve("people.test.yaml")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("there is no job file beside it"));
    }

    @Test
    void aFileThatIsNoneSaysWhatItShouldBe() {
        assertThat(folder.shown(folder.runFile(""))).contains("it needs `examples`, a list");
        assertThat(folder.shown(folder.runFile("- a\n"))).contains("is a map with the key `examples`");
        assertThat(folder.shown(folder.runFile("examples: []\n"))).contains("`examples: []` names nothing");
        assertThat(folder.shown(folder.runFile("parameters: {}\n"))).contains("`examples` is missing");
    }

    private void holds(int number, String examples) {
        ExampleFileResult result = folder.run(examples);
        assertThat(folder.shown(result)).isEmpty();
        assertThat(result.examples()).isEqualTo(number);
        assertThat(result.notRun()).isZero();
    }
}
