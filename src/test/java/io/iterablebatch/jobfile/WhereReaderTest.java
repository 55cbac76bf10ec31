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

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            { a: ['${X}'] }            ! `where.a`, element `${X}`: it is blank once it is filled in; give the parameter or variable a value, or write `{ empty: true }`
            { a: [b, ' ${X} '] }       ! `where.a`, element ` ${X} `: it is blank
            { a: { not: ['${X}'] } }   ! `where.a.not`, element `${X}`: it is blank once it is filled in; give the parameter or variable a value, or write `{ empty: false }`
            { a: '${X}' }              ! `${X}` is blank; give it a value, or write `{ empty: true }`
            { a: { not: '${X}' } }     ! `${X}` is blank; give it a value, or write `{ empty: false }`
            { a: { at-least: '${X}' }} ! write a number such as 10
            """)
    void aParameterLeftBlankMeansNoEmptyCell(String where, String problem) {
        JobText job = JobText.minimalWith("where: " + where + "\n").environment("X", " ");
        assertThat(job.problem()).startsWith("4: ").contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            where: { a: '${X}' }                         ! 4: `where.a` is empty once `${X}` is filled in; give it a value
            where: { a: { at-least: '${X}' } }           ! 4: `where.a.at-least` is empty once `${X}` is filled in
            cells: { nulls: ['-', '${X}'] }              ! 4: `cells.nulls`, element `${X}`: it is blank
            fields: { a: { to: b, lookup: { c: '${X}' } } } ! 4: `fields.a.lookup.c` is empty once `${X}` is filled in
            set: { tags: ['${X}'] }                      ! 4: `set.tags`, element `${X}`: it is blank
            """)
    void soDoesOneWithNothingAtAll(String key, String problem) {
        assertThat(JobText.minimalWith(key + "\n").environment("X", "").problem())
                .startsWith(problem);
    }

    @Test
    void aGlobWithAPlaceholderLeftBlankMayNameOtherFiles() {
        String job = "action: users.bulk-update\nsource: { csv: 'users-${DAY}%s.csv' }\nidentify: { email: email }\n";
        assertThat(JobText.of(job.formatted("*")).environment("DAY", "").problem())
                .startsWith("2: `${DAY}` is blank, and without it the glob may name files that are not meant");
        assertThat(JobText.of(job.formatted("")).environment("DAY", "").read()).isNotNull();
    }

    @Test
    void theFieldsOfAColumnMustAgreeOnItsNumbers() {
        String fields = """
                fields:
                  a: [{ to: b, type: double, number: { decimal: "," } }, { to: c, type: long }]
                where: { a: { above: 3 } }
                """;
        assertThat(JobText.minimalWith(fields).problem())
                .startsWith(
                        "6: `where.a` compares numbers, and the fields of that column read them by different `number`");
        assertThat(JobText.minimalWith(fields.replace("above: 3", "above: 2026-01-31"))
                        .read())
                .isNotNull();
    }

    @Test
    void howNumbersAreWrittenIsAPartOfTheConditionAndPlainOnesLeaveNoTrace() {
        String where = "where: { a: { above: 3, not: x } }\n";
        String styled = "cells: { number: { decimal: ',', grouping: '.' } }\n" + where;
        assertThat(JobText.minimalWith(styled).users().where().all())
                .extracting(each -> each.condition().fact())
                .containsExactly("1:x", "3 in , . ");
        assertThat(where("{ a: { above: 3 } }").all())
                .extracting(each -> each.condition().fact())
                .containsExactly("3");
    }

    @Test
    void targetsHaveNone() {
        assertThat(JobText.of("action: exports.cancel\nsource: { csv: a.csv }\nwhere: { a: x }\n")
                        .problem())
                .startsWith("3: `where` is for rows of users");
    }
}
