package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionHashTest {

    private static final String JOB = """
            name: job
            action: users.bulk-update
            source: { csv: users.csv }
            identify: { email: email, userId: id }
            fields:
              a: x
              b: { to: y, type: date }
            """;

    private static String hash(String text) {
        return JobText.of(text).read().definition().definitionHash();
    }

    @Test
    void isASha256InHex() {
        assertThat(hash(JOB)).matches("[0-9a-f]{64}").isEqualTo(hash(JOB));
    }

    @Test
    void orderCommentsWritingAndDefaultsDoNotCount() {
        assertThat(hash("""
                        # the same
                        fields:
                          b: { type: date, to: y, format: yyyy-MM-dd, zone: UTC }
                          "a": { to: 'x', type: string }
                        empty: omit
                        project: default
                        options: { preferUserId: false }
                        identify:
                          userId: id
                          email: email
                        source:
                          delimiter: ","
                          csv: users.csv
                        action: users.bulk-update
                        name: job
                        """)).isEqualTo(hash(JOB));
    }

    @Test
    void sendGuardsNotifyAndReportDoNotCount() {
        assertThat(hash(JOB + "send: { rate: 1/s }\nguards: { max-rejected: 3 }\nreport: { personal-data: true }\n"
                        + "notify: { webhook: 'https://a.example' }\n"))
                .isEqualTo(hash(JOB));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: job -> name: other",
                "users.csv -> other.csv",
                "{ csv -> { charset: ISO-8859-1, csv",
                "{ csv -> { delimiter: ';', csv",
                "{ csv -> { quote: '~', csv",
                "{ csv -> { quote: none, csv",
                "{ csv -> { escape: '\\', csv",
                "{ csv -> { on-change: restart, csv",
                "email: email -> email: mail",
                "userId: id -> userId: uid",
                "a: x -> a: z",
                "type: date -> type: string",
                "type: date -> type: date, format: dd.MM.yyyy",
                "type: date -> type: date, zone: Europe/Berlin",
                "type: date -> type: 'date[]'",
                "fields: -> project: other\nfields:",
                "fields: -> empty: clear\nfields:",
                "fields: -> options: { mergeNestedObjects: true }\nfields:",
                "fields: -> options: { createNewFields: false }\nfields:",
                "fields: -> options: { preferUserId: true }\nfields:",
                "fields: -> set: { s: x }\nfields:",
                "fields: -> where: { a: x }\nfields:",
            })
    void everythingElseCounts(String change) {
        String[] fromTo = change.split(" -> ");

        assertThat(hash(JOB.replace(fromTo[0], fromTo[1]))).isNotEqualTo(hash(JOB));
    }

    @Test
    void noFieldsIsNotTheSameAsAllOfThem() {
        assertThat(hash(JobText.MINIMAL + "fields: {}")).isNotEqualTo(hash(JobText.MINIMAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x -> y",
                "x -> [x, y]",
                "x -> { not: x }",
                "x -> { empty: false }",
                "{ a: x } -> { b: x }",
                "x -> { at-least: 1 }",
                "{ at-least: 1 } -> { above: 1 }",
                "{ at-least: 1 } -> { at-least: 2 }",
                "{ at-least: 1 } -> { at-least: 2026-01-01 }",
            })
    void whichRowsAreSkippedCountsForAResumeAndNotForChanges(String change) {
        String[] fromTo = change.split(" -> ");
        String where = change.startsWith("{ at-least") ? "where: { a: { at-least: 1 } }\n" : "where: { a: x }\n";
        JobDefinition one = JobText.of(JOB + where).read().definition();
        JobDefinition other =
                JobText.of(JOB + where.replace(fromTo[0], fromTo[1])).read().definition();

        assertThat(other.definitionHash()).isNotEqualTo(one.definitionHash());
        assertThat(other.mappingHash())
                .isEqualTo(one.mappingHash())
                .isEqualTo(JobText.of(JOB).read().definition().mappingHash());
    }

    @Test
    void theOrderAndTheWritingOfConditionsDoNotCount() {
        assertThat(hash(JOB + "where: { a: [x, y], b: { at-least: 1.50, below: 9 } }\n"))
                .isEqualTo(hash(JOB + "where: { b: { below: '9', at-least: 1.5 }, a: [y, x] }\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x -> y",
                "x -> 1",
                "x -> [x]",
                "x -> { value: x, type: 'string[]' }",
                "x -> { join: [a, b] }",
                "s: x -> t: x",
                "{ join: [a, b] } -> { join: [b, a] }",
                "{ join: [a, b] } -> { join: [a, b], separator: '-' }",
                "{ join: [a, b] } -> { join: [a, b], type: date }",
            })
    void aChangedSetIsAnotherMapping(String change) {
        String[] fromTo = change.split(" -> ");
        String set = change.startsWith("{ join") ? "set: { s: { join: [a, b] } }\n" : "set: { s: x }\n";

        assertThat(JobText.of(JOB + set.replace(fromTo[0], fromTo[1]))
                        .read()
                        .definition()
                        .mappingHash())
                .isNotEqualTo(JobText.of(JOB + set).read().definition().mappingHash());
    }

    /** The cells of a join are read as those of every column. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "date -> zone: Europe/Berlin",
                "date -> format: iso",
                "phone -> region: DE",
                "double -> number: { decimal: ',' }",
                "boolean -> true: [ja]",
                "string -> case: upper",
                "string[] -> case: upper",
                "long -> nulls: [NULL]",
            })
    void aRuleForEveryColumnIsAnotherMappingOfAJoin(String rule) {
        String[] typeTo = rule.split(" -> ");
        String plain = joining(typeTo[0], "trim: false");

        assertThat(joining(typeTo[0], typeTo[1])).isNotEqualTo(plain);
        assertThat(joining(typeTo[0], "trim: true"))
                .as("joined cells are trimmed anyway")
                .isEqualTo(plain);
    }

    private static String joining(String type, String cells) {
        return JobText.of(JOB.substring(0, JOB.indexOf("fields:")) + "fields: {}\ncells: { " + cells
                        + " }\nset: { s: { join: [a, b], type: \"" + type + "\" } }\n")
                .read()
                .definition()
                .mappingHash();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'${DAY}'", "'crm-${DAY}'", "['${DAY}']", "{ value: '${DAY}', type: date }"})
    void aSetValueThatIsFilledInCountsForAResumeAndNotForChanges(String value) {
        String job = JOB + "set: { s: " + value + " }\n";
        JobDefinition one =
                JobText.of(job).environment("DAY", "2026-01-01").read().definition();
        JobDefinition other =
                JobText.of(job).environment("DAY", "2026-01-02").read().definition();

        assertThat(other.mappingHash())
                .isEqualTo(one.mappingHash())
                .isNotEqualTo(JobText.of(JOB).read().definition().mappingHash());
        assertThat(other.definitionHash()).isNotEqualTo(one.definitionHash());
    }

    @Test
    void theParametersCount() {
        String text = JOB.replace("users.csv", "\"${DAY}.csv\"");

        assertThat(JobText.of(text).parameter("DAY", "1").read().definition().definitionHash())
                .isNotEqualTo(JobText.of(text)
                        .parameter("DAY", "2")
                        .read()
                        .definition()
                        .definitionHash())
                .isNotEqualTo(JobText.of(text)
                        .environment("DAY", "1")
                        .read()
                        .definition()
                        .definitionHash());
    }
}
