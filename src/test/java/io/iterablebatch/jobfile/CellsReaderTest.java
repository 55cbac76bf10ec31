package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.job.action.LetterCase;
import io.iterablebatch.job.action.SubscriptionsSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsReaderTest {

    private static JobText field(String definition) {
        return JobText.minimalWith("fields:\n  column: " + definition + "\n");
    }

    private static String mapping(String more) {
        return JobText.minimalWith(more).read().definition().mappingHash();
    }

    @Test
    void cellsAreReadForFieldsAndIdentifiers() {
        var section = JobText.minimalWith("""
                        cells: { nulls: ['', '\\N', NULL], case: lower, damaged-ids: keep }
                        fields: { a: x, b: { to: y, case: keep }, c: { to: z, type: long }, d: email }
                        """).users();

        assertThat(section.identify().cells()).isEqualTo(new IdentifierCells(Set.of("\\N", "NULL"), true, false));
        assertThat(section.fields())
                .extracting(field -> field.rules().letters())
                .containsExactly(LetterCase.LOWER, LetterCase.KEEP, LetterCase.KEEP, LetterCase.KEEP);
        assertThat(section.fields()).extracting(field -> field.rules().nulls()).containsOnly(Set.of("\\N", "NULL"));
    }

    @Test
    void everyMistakeIsToldWithItsLineAndTheWayOut() {
        assertThat(JobText.of("""
                        action: users.bulk-update
                        source: { csv: users.csv }
                        identify: { userId: { column: id, type: int } }
                        cells:
                          nulls: ["\\N"]
                          case: title
                          true: [ja, "0"]
                          number: { decimal: ",", grouping: "," }
                          damaged-ids: drop
                          default: none
                          region: Germany
                        fields:
                          a: { to: a, type: long, trim: true, others: keep }
                          b: { to: b, type: double, number: { ignore: "1" } }
                          c: { to: c, type: "string[]", lookup: { a: b } }
                          d: { to: d, type: date, format: [epoch, epoch-millis] }
                          e: { to: userId, default: nobody }
                          f: { to: f, lookup: { a: [b] } }
                          g: { to: g, lookup: {} }
                          h: { to: h, type: boolean, true: x, false: [x] }
                          i: { to: i, type: date, format: [yyyy-MM-dd, yyyy-mm-dd] }
                          j: [j, { to: j }]
                        """).problems())
                .containsExactly(
                        "3: `identify.userId.type: int`: write one of long, string",
                        "5: `cells.nulls`, element `\u0085`: in double quotes YAML has another meaning for `\\N`;"
                                + " write '\\N'",
                        "6: `cells.case: title`: write one of keep, lower, upper",
                        "7: `0` means false in any case",
                        "8: `,` cannot stand before decimals and between groups of digits; write both, as in"
                                + " `{ decimal: \",\", grouping: \".\" }`",
                        "9: `cells.damaged-ids: drop`: write one of invalid, keep",
                        "10: unknown key `cells.default`; known: nulls, trim, case, number, true, false, format, zone,"
                                + " region, damaged-ids",
                        "11: `cells.region: Germany`: no such country; write its two letters, as in DE, GB or US",
                        "13: `trim` is for strings only; remove it or change `type`",
                        "13: `others` says what becomes of texts that `lookup` does not have; add that",
                        "14: digits, signs, brackets, which make a number negative, and what stands before decimals cannot be ignored",
                        "15: `lookup` is for single values only; remove it or change `type`",
                        "16: `epoch` and `epoch-millis` are the same numbers; keep the one that is meant",
                        "17: `userId` is an identifier of the user, and a `default` would be that of many; remove it",
                        "18: `fields.f.lookup.a` must be a single value, not a list",
                        "19: `lookup` has no line; write some, as in `lookup: { Germany: DE }`, or remove it",
                        "20: `x` means false too",
                        "20: `x` means true too",
                        "21: `fields.i.format`, element `yyyy-mm-dd`: it holds no whole date; mm is minutes, the month is"
                                + " MM",
                        "22: column `j` goes to the same field as column `j` (line 22)");
    }

    @ParameterizedTest
    @CsvSource({"number, long", "true, boolean", "false, boolean", "region, phone", "case, string"})
    void keysOfOtherTypesAreMistakes(String key, String type) {
        String value = key.equals("number") ? "{ decimal: \",\" }" : key.equals("region") ? "DE" : "upper";

        assertThat(field("{ to: x_geo_location, type: geo, " + key + ": " + value + " }")
                        .problem())
                .startsWith("5: `" + key + "` is for ");
        assertThat(field("{ to: x, type: " + type + ", " + key + ": " + value + " }")
                        .fields())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number|`double`, or `long` for whole numbers",
                "float|`double`, or `long` for whole numbers",
                "numeric|`double`, or `long` for whole numbers",
                "integer|`long`",
                "int|`long`",
                "INT[]|`long[]`",
                "datetime|`date`",
                "timestamp|`date`",
                "text|`string`",
                "varchar|`string`",
                "bool|`boolean`",
                "object|`json`",
                "array|`string[]`",
                "location|`geo`",
                "tel|`phone`",
                "String|`string`",
                "dobule|`double`"
            })
    void typesOfOtherWorldsAreUnderstood(String word, String meant) {
        assertThat(field("{ to: x, type: \"" + word + "\" }").problem())
                .isEqualTo("5: `fields.column.type: " + word + "`: no such type; did you mean " + meant + "?");
    }

    @Test
    void otherActionsSayWhichKeysTheyTake() {
        String rows =
                "action: subscriptions.bulk-update\nsource: { csv: a.csv }\nidentify: { email: email }\nrows: {}\n";

        assertThat(JobText.of(rows + "cells: { nulls: [NULL], trim: true }\n").problem())
                .isEqualTo("5: `cells.trim` is for `fields`, which this action does not have; it takes `nulls` and"
                        + " `damaged-ids` of `cells`, so remove it");
        assertThat(((SubscriptionsSection) JobText.of(rows + "cells: { nulls: [NULL], damaged-ids: keep }\n")
                                .read()
                                .section())
                        .identify()
                        .cells())
                .isEqualTo(new IdentifierCells(Set.of("NULL"), true, false));
        assertThat(JobText.of("action: exports.cancel\nsource: { csv: a.csv }\ncells: { nulls: [NULL] }\n")
                        .problem())
                .isEqualTo("3: `cells` is for actions on users; ids of targets are read as they stand, so remove it");
    }

    @Test
    void everyRuleCountsAsAChange() {
        List<String> hashes = Stream.of(
                        "a: x",
                        "a: { to: x, nulls: [NULL] }",
                        "a: { to: x, trim: true }",
                        "a: { to: x, case: lower }",
                        "a: { to: x, default: b }",
                        "a: { to: x, lookup: { a: b } }",
                        "a: { to: x, lookup: { a: c } }",
                        "a: { to: x, lookup: { a: b }, others: keep }",
                        "a: { to: x, type: double }",
                        "a: { to: x, type: double, number: { decimal: ',' } }",
                        "a: { to: x, type: double, number: { decimal: ',', grouping: '.' } }",
                        "a: { to: x, type: double, number: { decimal: ',', ignore: '.' } }",
                        "a: { to: x, type: boolean }",
                        "a: { to: x, type: boolean, true: [ja] }",
                        "a: { to: x, type: boolean, false: [ja] }",
                        "a: { to: x, type: date }",
                        "a: { to: x, type: date, format: [yyyy-MM-dd, iso] }",
                        "a: { to: x, type: date, format: [iso, yyyy-MM-dd] }",
                        "a: { to: x, type: phone }",
                        "a: { to: x, type: phone, region: DE }",
                        "a: [x, y]",
                        "a: [x, { to: y, trim: true }]",
                        "a: [x, z]",
                        "a: { to: x, type: 'string[]' }",
                        "a: { to: x, type: 'string[]', separator: json }")
                .map(field -> mapping("fields:\n  " + field + "\n"))
                .toList();

        assertThat(hashes).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @Test
    void identifiersCount() {
        String plain = mapping("");

        assertThat(Set.of(
                        plain,
                        mapping("cells: { nulls: [NULL] }\n"),
                        mapping("cells: { damaged-ids: keep }\n"),
                        mapping("cells: { trim: true }\n"),
                        JobText.of(JobText.MINIMAL.replace("email: email", "email: email, userId: id"))
                                .read()
                                .definition()
                                .mappingHash(),
                        JobText.of(JobText.MINIMAL.replace(
                                        "email: email", "email: email, userId: { column: id, type: long }"))
                                .read()
                                .definition()
                                .mappingHash()))
                .hasSize(6);
    }

    @Test
    void whatChangesNothingDoesNotCount() {
        String fields = "fields:\n  a: x\n  b: { to: y, type: long }\n";

        assertThat(mapping("cells: { true: [ja], format: iso, zone: Europe/Berlin, region: DE, damaged-ids: invalid,"
                        + " nulls: [''], trim: false, case: keep }\n" + fields))
                .isEqualTo(mapping(fields));
        assertThat(mapping("cells: { trim: true, case: lower }\nfields:\n  b: { to: y, type: long }\n"))
                .isEqualTo(mapping("fields:\n  b: { to: y, type: long }\n"));
        assertThat(mapping("fields:\n  a: { to: x, trim: true }\n"))
                .isEqualTo(mapping("cells: { trim: true }\nfields:\n  a: x\n"));
        assertThat(mapping("fields:\n  a: [x]\n")).isEqualTo(mapping("fields:\n  a: x\n"));
    }

    /** As they were before any of these keys: else each job would send everything again for a new version. */
    @ParameterizedTest
    @CsvSource({
        "users, f739929bbbb9204fee1107fbf492fa82f51892a8bf11b35bd8606fcf2f513940, 78e527ed291bc1832ceffe3db8c4fa413d4382653ec779b677c1f623e69ea8df",
        "subscriptions, 2c40674ac399279ed8a260bf7568d152abfe082f5527693f01c66ed57d56bb49, 7c20fa9eb5587e6657d08ecc96af9e13cf55e81cee19bb03aaf019b67fc37994"
    })
    void aJobWithoutNewKeysKeepsItsHashes(String name, String definition, String mapping) {
        var job = JobFileLoader.read(Path.of("jobs", name + ".yaml"), Map.of(), Map.of());

        assertThat(job.definition().definitionHash()).isEqualTo(definition);
        assertThat(job.definition().mappingHash()).isEqualTo(mapping);
    }
}
