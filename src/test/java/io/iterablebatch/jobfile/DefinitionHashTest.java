package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

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
            })
    void everythingElseCounts(String change) {
        String[] fromTo = change.split(" -> ");

        assertThat(hash(JOB.replace(fromTo[0], fromTo[1]))).isNotEqualTo(hash(JOB));
    }

    @Test
    void noFieldsIsNotTheSameAsAllOfThem() {
        assertThat(hash(JobText.MINIMAL + "fields: {}")).isNotEqualTo(hash(JobText.MINIMAL));
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
