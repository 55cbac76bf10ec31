package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.mapping.MappedRecord.Invalid;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.cell.MappingWarning;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextRows;
import io.iterablebatch.source.UnreadableValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * A row whose cells are parts of a file's text becomes the very same as one whose cells are strings, which are written
 * carefully, one by one, as all cells were before (issue 20).
 */
class PlainAndCarefulTest {

    private static final List<String> TYPES = List.of(
            "string",
            "long",
            "double",
            "boolean",
            "date",
            "date, format: dd.MM.yyyy",
            "date, zone: America/New_York",
            "date, zone: Z",
            "geo",
            "json",
            "\"string[]\", separator: \"|\"",
            "\"long[]\", separator: \";\"",
            "\"double[]\", separator: \"||\"",
            "\"date[]\", separator: \" \"",
            "\"boolean[]\", separator: \"é\"",
            "string, nulls: [\"null\", \"a|b\", \"\u65e5\u672c\"], trim: true",
            "string, nulls: [\"12.5\", \"007\"], default: none",
            "string, case: upper",
            "string, lookup: { \"a|b\": \"a/b\", 12: twelve, \"007\": \" \u0020x\" }, others: keep, trim: true",
            "string, lookup: { \"null\": a, yes: b }, others: empty, default: c",
            "long, nulls: [\"007\", \"1\"], default: 5",
            "double, number: { decimal: \",\", grouping: \".\", ignore: $ }",
            "long, number: { grouping: \",\" }",
            "boolean, true: [\"12\"], false: [a/b], nulls: [\"no\"]",
            "date, format: [dd.MM.yyyy, iso, epoch]",
            "date, format: [iso, dd.MM.yyyy], nulls: [\"2024-02-29\"]",
            "json, nulls: [\"[1, 2]\"], default: \"[]\"",
            "phone, region: US",
            "\"string[]\", separator: json",
            "\"string[]\", nulls: [\"|\"], case: lower, default: \"x|y\"");

    /** What types and spreadsheets make much of. */
    private static final List<String> CELLS = List.of(
            "",
            " ",
            "\u00a0",
            "\u200b",
            "\ufeff",
            "\t",
            "\n",
            "null",
            " null ",
            "0",
            "-0",
            "00",
            "007",
            "+7",
            "1",
            "-1",
            "12",
            "12.0",
            "12.5",
            "12.50",
            "-12.50",
            "0.5",
            "0.05",
            "0.001",
            "0.0001",
            "-0.0",
            "0.0",
            "000.5",
            ".5",
            "5.",
            "9999999",
            "9999999.9",
            "10000000",
            "12345678.9",
            "123456789012345.6",
            "1234567.12345678",
            "1234567.123456789",
            "1e3",
            "1E-7",
            "NaN",
            "1.7976931348623157E308",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "999999999999999999",
            "1000000000000000000",
            "1,000",
            "$12",
            "true",
            "TRUE",
            "True",
            "yes",
            "YES",
            "No",
            "no",
            "on",
            "ye\u017f",
            "2024-02-29",
            "2023-02-29",
            "2024-04-31",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "2024-1-1",
            "2024-02-29T10:00",
            "29.02.2024",
            " 2024-02-29 ",
            "52.52,13.405",
            "91,0",
            "a|b",
            " a | b ",
            "|",
            "||",
            "a||b",
            "1;2;",
            "1||2",
            "1 2",
            "trueénoé",
            "ö|ä",
            "é",
            "\u00a0x",
            "x\u00a0",
            "Ünï",
            "日本",
            "😀",
            "\u3000",
            "\u061c",
            "a\"b",
            "\"",
            "\"\"",
            "a\\b",
            "a/b",
            "</script>",
            "\u0000",
            "\u001f",
            "\u007f",
            "\u2028",
            "line\nbreak",
            "cr\rlf",
            "{\"a\":1}",
            "{\"a\":1,\"a\":2}",
            "[1, 2]",
            "[\"\ud83d\"]",
            "{\"a\":\"\\ud83d\"}",
            "12345678901234567890",
            "1.5]");

    private static final List<String> EMAILS = List.of(
            "",
            "a@example.com",
            "A@Example.com",
            "b@example.com",
            " a@example.com",
            "a@example.com ",
            "a.b+c@example.org",
            "a/b@example.org",
            "a..b@example.com",
            ".a@example.com",
            "a.@example.com",
            "@example.com",
            "a@",
            "a@b",
            "\"a b\"@example.com",
            "a@b@example.com",
            "ä@example.com",
            "a@exämple.com",
            "a\u200b@example.com",
            "\u0130@example.com",
            "no address",
            "a@example.com\u0000",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com");

    private static final List<String> USER_IDS = List.of(
            "",
            "u1",
            "U1",
            " u1",
            "u1 ",
            "u 1",
            "ü",
            "u\u00ad1",
            "\u007f",
            "0123456789012345678901234567890123456789012345678901",
            "01234567890123456789012345678901234567890123456789012",
            "null",
            " null",
            "nan",
            "nano",
            "1.23E+15",
            "=\"1\"",
            "#N/A",
            "<NA>",
            "user+15",
            "1001",
            "1001.0",
            "007",
            "1e5");

    private static final List<Object> VALUES = List.of(
            0L,
            -1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            true,
            false,
            0.0,
            -0.0,
            1e7,
            1e-4,
            12.5,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            9007199254740993.0,
            new BigDecimal("12.50"),
            new BigDecimal("0.0"),
            new BigDecimal("1E+3"),
            new BigDecimal("99999999999999999999"),
            new BigDecimal("10.00"),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(1, 1, 1),
            LocalDate.of(0, 12, 31),
            LocalDate.MAX,
            LocalDate.MIN,
            LocalDateTime.of(2024, 2, 29, 23, 59, 59, 5),
            LocalDateTime.of(0, 12, 31, 23, 0),
            LocalDateTime.of(10000, 1, 1, 1, 0),
            LocalDateTime.MAX,
            Instant.EPOCH,
            Instant.MAX,
            Instant.MIN,
            Instant.parse("0001-01-01T00:00:00Z"),
            new JsonText("{\"a\": 1}"),
            new JsonText("null"),
            new JsonText("{"),
            new UnreadableValue("point"),
            List.of("a", " b ", ""),
            List.of(1L, 2L),
            List.of());

    record Case(List<String> types, boolean clear, boolean merge, boolean nested, List<List<String>> rows) {}

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.of(TYPES)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .flatMap(types -> Arbitraries.of(true, false)
                        .list()
                        .ofSize(3)
                        .flatMap(flags -> row(types.size())
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4)
                                .map(rows -> new Case(types, flags.get(0), flags.get(1), flags.get(2), rows))));
    }

    private static Arbitrary<List<String>> row(int cells) {
        Arbitrary<String> text =
                Arbitraries.strings().withChars("a1 .-,|;\"\\/é\u00a0\n0").ofMaxLength(6);
        Arbitrary<String> number =
                Arbitraries.strings().withChars("0123456789.-").ofMaxLength(20);
        Arbitrary<String> cell = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(CELLS)),
                Tuple.of(1, text),
                Tuple.of(1, number),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(12).map(PlainAndCarefulTest::encodable)));
        Arbitrary<String> email = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("a@example.com")), Tuple.of(2, Arbitraries.of(EMAILS)));
        Arbitrary<String> userId =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just("u-1")), Tuple.of(1, Arbitraries.of(USER_IDS)));
        return Combinators.combine(email, userId, cell.list().ofSize(cells)).as((mail, id, others) -> {
            List<String> row = new ArrayList<>(List.of(mail, id));
            row.addAll(others);
            return row;
        });
    }

    /**
     * A file holds no halves of characters: they are malformed bytes, and make the row unusable before it is mapped.
     */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** 12,000 rows. */
    @Property(tries = 1_000)
    void bothWaysMakeTheSame(@ForAll("cases") Case given) {
        JobFile job = job(given);
        UsersMapping plain = UsersMapping.of(job, columns(given), SomeUsers.NUMBERS);
        CarefulMapping careful = new CarefulMapping(job, columns(given));
        UsersMapping ofValues = UsersMapping.of(job, columns(given), SomeUsers.NUMBERS);
        long number = 0;
        for (List<String> row : given.rows()) {
            List<String> cells =
                    row.stream().map(PlainAndCarefulTest::encodable).toList();
            number++;
            MappedRecord made = plain.map(TextRows.record(number, cells));
            MappedRecord expected =
                    careful.map(new SourceRecord(number, "users.csv", number + 1, cells.toArray(), null, number));

            assertThat(facts(made)).isEqualTo(facts(expected));
        }
        assertThat(plain.warnings().stream().map(MappingWarning::toString))
                .isEqualTo(careful.warnings().stream()
                        .map(MappingWarning::toString)
                        .toList());
    }

    /** 12,000 rows of values as a warehouse has them. */
    @Property(tries = 1_000)
    void typedValuesMakeTheSame(@ForAll("typedCases") Case given, @ForAll("values") List<List<@Nullable Object>> rows) {
        JobFile job = job(given);
        UsersMapping plain = UsersMapping.of(job, columns(given), SomeUsers.NUMBERS);
        CarefulMapping careful = new CarefulMapping(job, columns(given));
        long number = 0;
        for (List<@Nullable Object> row : rows) {
            number++;
            List<@Nullable Object> cells = new ArrayList<>(List.of("a@example.com", "u-" + number));
            cells.addAll(row.subList(0, given.types().size()));
            SourceRecord values = new SourceRecord(number, "warehouse", number, cells.toArray(), null, number);

            assertThat(facts(plain.map(values))).isEqualTo(facts(careful.map(values)));
        }
    }

    @Provide
    Arbitrary<Case> typedCases() {
        return cases().map(given -> new Case(given.types(), given.clear(), given.merge(), given.nested(), List.of()));
    }

    @Provide
    Arbitrary<List<List<@Nullable Object>>> values() {
        return Arbitraries.oneOf(
                        Arbitraries.of(VALUES),
                        Arbitraries.longs().map(each -> (Object) each),
                        Arbitraries.doubles().map(each -> (Object) each),
                        Arbitraries.bigDecimals().ofScale(2).map(each -> (Object) each),
                        Arbitraries.of(CELLS).map(each -> (Object) each))
                .injectNull(0.1)
                .list()
                .ofSize(4)
                .list()
                .ofSize(12);
    }

    private static List<Object> facts(MappedRecord mapped) {
        if (mapped instanceof Update update) {
            return List.of("update", update.user(), new String(update.item().bytes(), StandardCharsets.UTF_8));
        }
        Invalid invalid = (Invalid) mapped;
        return List.of("invalid", invalid.user(), invalid.reason());
    }

    private static List<String> columns(Case given) {
        List<String> columns = new ArrayList<>(List.of("email", "id"));
        for (int i = 0; i < given.types().size(); i++) {
            columns.add("c" + i);
        }
        return columns;
    }

    private static JobFile job(Case given) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < given.types().size(); i++) {
            String to = (given.nested() && i % 2 == 0 ? "a/b." : "") + "x" + i
                    + (given.types().get(i).equals("geo") ? "_geo_location" : "");
            fields.append("  c%d: { to: %s, type: %s }\n"
                    .formatted(i, to, given.types().get(i)));
        }
        return JobText.of("""
                action: users.bulk-update
                source: { csv: users.csv }
                identify: { email: email, userId: %s }
                cells: { nulls: [%s] }
                empty: %s
                options: { mergeNestedObjects: %s }
                fields:
                %s""".formatted(
                        given.types().size() == 3 ? "{ column: id, type: long }" : "id",
                        given.types().size() == 2 ? "U1, \"007\", A@Example.com, true, 0.5" : "",
                        given.clear() ? "clear" : "omit", given.merge(), fields))
                .read();
    }
}
