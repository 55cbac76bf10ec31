package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.job.action.RowConditions.ColumnCondition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereReaderTest {

    private static RowConditions where(String conditions) {
        return JobText.minimalWith("where: " + conditions + "\n").users().where();
    }

    @Test
    void everyConditionOfEachColumn() {
        RowConditions where = where(
                "{ ' country ': [DE, ' AT '], score: { at-least: 1, below: 9, not: [5, 6] }, mail: { empty: false } }");

        assertThat(where.all())
                .extracting(each -> each.column() + " " + each.condition().word() + " "
                        + each.condition().fact())
                .containsExactly(
                        "country is 2:AT2:DE",
                        "score not 1:51:6",
                        "score at-least 1",
                        "score below 9",
                        "mail empty false");
        assertThat(where.all()).extracting(ColumnCondition::line).containsOnly(4);
        assertThat(JobText.of(JobText.MINIMAL).users().where()).isEqualTo(RowConditions.NONE);
    }

    @Test
    void valuesMayComeFromParameters() {
        ActionSection section = JobText.minimalWith("where: { day: { at-least: '${DAY}' }, list: '${LIST}' }\n")
                .environment("DAY", "2026-01-31")
                .parameter("LIST", "a")
                .read()
                .section();
        assertThat(section.where().all())
                .extracting(each -> each.condition().fact())
                .containsExactly("2026-01-31", "1:a");
    }

    @Test
    void itsColumnsMustBeThere() {
        assertThat(JobFileLoader.check(
                        JobText.minimalWith("where: { contry: DE }\n").read(), List.of("email", "country")))
                .hasSize(1)
                .first()
                .asString()
                .contains("job.yaml:4", "`where`: the source has no column `contry`", "its column `country` has");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            {}                                      ! `where` names no condition
            [a]                                     ! `where` must be a map
            { a: {} }                               ! `where.a` says nothing
            { a: [] }                               ! `where.a: []` names nothing
            { a: }                                  ! `where.a` has no value
            { a: { in: [x] } }                      ! unknown key `where.a.in`; known: not, empty
            { a: { atleast: 3 } }                   ! unknown key `where.a.atleast`; did you mean `at-least`
            { a: { empty: maybe } }                 ! write true or false
            { a: { at-least: '1,5' } }              ! write a number such as 10 or 12.5, a day such as 2026-01-31
            { a: { below: 31.01.2026 } }            ! write a number such as 10 or 12.5
            { a: { at-least: 3, above: 4 } }        ! `where.a` has `at-least` and `above`; keep one of them
            { a: { at-least: 3, at-most: 2 } }      ! `where.a` lets nothing through
            { a: { above: 3, at-most: 3 } }         ! `where.a` lets nothing through
            { a: { above: 3, below: 2026-01-01 } }  ! `where.a` compares with a number and with a date
            { a: { empty: true, below: 3 } }        ! an empty cell is neither above nor below a value
            """)
    void mistakes(String where, String problem) {
        assertThat(JobText.minimalWith("where: " + where + "\n").problem())
                .startsWith("4: ")
                .contains(problem);
    }

    @Test
    void targetsHaveNone() {
        assertThat(JobText.of("action: exports.cancel\nsource: { csv: a.csv }\nwhere: { a: x }\n")
                        .problem())
                .startsWith("3: `where` is for rows of users");
    }
}
