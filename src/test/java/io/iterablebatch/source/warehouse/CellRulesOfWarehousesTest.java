package io.iterablebatch.source.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.mapping.UsersMapping;
import io.iterablebatch.state.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cells are read by the rules of the job file where they come from a database, too (issue 21). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellRulesOfWarehousesTest {

    private static final String RULES = """
            action: users.bulk-update
            source: { csv: unused.csv }
            identify: { userId: { column: id, type: long } }
            cells: { nulls: [NULL], trim: true }
            fields:
              code: { to: tier, lookup: { 1: gold }, others: empty, default: none }
              country: { to: country, lookup: { Germany: DE } }
              active: { to: active, type: boolean, true: [ja] }
              price: { to: price, type: double, number: { decimal: ",", grouping: "." } }
              born: { to: born, type: date, format: [dd.MM.yyyy, iso, epoch], zone: Europe/Berlin }
              mobile: { to: phoneNumber, type: phone, region: DE }
              tags: { to: tags, type: "string[]", separator: json }
              name: [name, { to: loud, case: upper }]
            """;

    private static final String EXPECTED = "{\"userId\":\"1001\",\"dataFields\":{\"tier\":\"gold\",\"country\":\"DE\","
            + "\"active\":true,\"price\":1234.5,\"born\":\"2024-06-30 22:00:00 +00:00\","
            + "\"phoneNumber\":\"+4930901820\",\"tags\":[\"a\",\"b c\"],\"name\":\"Ann\",\"loud\":\"ANN\"}}";

    private TestDatabase database;

    @BeforeAll
    void open() {
        database = TestDatabase.empty();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private List<MappedRecord> mapped(JdbcLogin login, String query) {
        try (WarehouseSource source = Sections.open(Sections.section(login, "k", query))) {
            source.open(null);
            UsersMapping mapping =
                    UsersMapping.of(JobText.of(RULES).read(), source.columns(), SomeUsers.NUMBERS);
            return Sections.all(source).stream().map(mapping::map).toList();
        }
    }

    private static String item(MappedRecord record) {
        assertThat(record).isInstanceOf(MappedRecord.Update.class);
        return new String(((MappedRecord.Update) record).item().bytes(), StandardCharsets.UTF_8);
    }

    private static String query(String id, String tags, String born) {
        return "select 1 as k, " + id + " as id, 1 as code, ' Germany ' as country, 'JA' as active, '1.234,50' as price, " + born
                + " as born, '030 901820' as mobile, " + tags + " as tags, ' Ann' as name";
    }

    @Test
    void textsAndValuesOfPostgres() {
        JdbcLogin login = Sections.login(database.settings());

        assertThat(item(mapped(login, query("1001.0::numeric(12, 2)", "'{a,\"b c\",NULL}'", "'01.07.2024'"))
                        .get(0)))
                .isEqualTo(EXPECTED);
        assertThat(item(mapped(login, query("1001::float8", "array['a', 'b c']", "date '2024-07-01'"))
                        .get(0)))
                .isEqualTo(EXPECTED);
        assertThat(item(mapped(login, query("1001", "'[\"a\", \"b c\"]'::jsonb", "timestamp '2024-07-01 00:00'"))
                        .get(0)))
                .isEqualTo(EXPECTED);
    }

    @Test
    void textsAndValuesOfDuckDb() {
        JdbcLogin login = new JdbcLogin("jdbc:duckdb:", null, null);

        assertThat(item(mapped(login, query("cast(1001 as decimal(12, 2))", "'[\"a\",\"b c\"]'", "'2024-07-01'"))
                        .get(0)))
                .isEqualTo(EXPECTED);
        assertThat(item(mapped(login, query("cast(1001 as double)", "['a', 'b c']", "date '2024-07-01'"))
                        .get(0)))
                .isEqualTo(EXPECTED);
    }

    @Test
    void aTimeThatTheClockSkipsIsTold() {
        MappedRecord skipped = mapped(
                        Sections.login(database.settings()),
                        query("1001", "null::text[]", "timestamp '2024-03-31 02:30'"))
                .get(0);

        assertThat(((MappedRecord.Invalid) skipped).reason().code()).isEqualTo("bad-date");
    }

    @Test
    void nothingIsWhatTheDefaultSays() {
        String nothing = "select 1 as k, 7 as id, null::int as code, 'NULL' as country, null::text as active, '' as price,"
                + " null::date as born, 'NULL' as mobile, null::text[] as tags, null::text as name";

        assertThat(item(mapped(Sections.login(database.settings()), nothing).get(0)))
                .isEqualTo("{\"userId\":\"7\",\"dataFields\":{\"tier\":\"none\"}}");
    }
}
