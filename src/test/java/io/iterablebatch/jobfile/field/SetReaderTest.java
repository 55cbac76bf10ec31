package io.iterablebatch.jobfile.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.SetField;
import io.iterablebatch.job.action.SetField.SetConstant;
import io.iterablebatch.job.action.SetField.SetJoin;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.jobfile.JobText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetReaderTest {

    private static SetConstant constant(String value) {
        List<SetField> set = JobText.minimalWith("set: { x: " + value + " }\n")
                .environment("DAY", "2026-01-31")
                .users()
                .set();
        assertThat(set).hasSize(1);
        return (SetConstant) set.get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            crm-export                              ! "crm-export"             ! string
            'a "quote"'                             ! "a \\"quote\\""          ! string
            3                                       ! 3                        ! long
            '3'                                     ! "3"                      ! string
            -7                                      ! -7                       ! long
            007                                     ! "007"                    ! string
            1.50                                    ! 1.5                      ! double
            true                                    ! true                     ! boolean
            no                                      ! "no"                     ! string
            2026-01-31                              ! "2026-01-31"             ! string
            [a, b]                                  ! ["a","b"]                ! string[]
            [1, 2]                                  ! [1,2]                    ! long[]
            [1, 2.5]                                ! [1.0,2.5]                ! double[]
            []                                      ! []                       ! string[]
            { value: 5, type: string }              ! "5"                      ! string
            { value: 5 }                            ! 5                        ! long
            { value: 31.01.2026, type: date, format: dd.MM.yyyy } ! "2026-01-31 00:00:00 +00:00" ! date
            { value: a|b, type: "string[]" }        ! ["a","b"]                ! string[]
            { value: a;b, type: "string[]", separator: ; } ! ["a","b"]         ! string[]
            { value: [1, 2], type: "double[]" }     ! [1.0,2.0]                ! double[]
            { value: '{"a":1}', type: json }        ! {"a":1}                  ! json
            """)
    void constantsOfEachType(String value, String json, String type) {
        SetConstant constant = constant(value);
        assertThat(constant.json()).isEqualTo(json);
        assertThat(constant.target().type().word()).isEqualTo(type);
        assertThat(constant.filled()).isFalse();
    }

    @Test
    void whatIsFilledInIsAStringUnlessATypeIsGivenAndTakesNoPartInChangeDetection() {
        assertThat(constant("'crm-${DAY}'").json()).isEqualTo("\"crm-2026-01-31\"");
        assertThat(constant("'crm-${DAY}'").filled()).isTrue();
        assertThat(constant("[a, '${DAY}']").filled()).isTrue();
        assertThat(constant("{ value: '${DAY}', type: date }").json()).isEqualTo("\"2026-01-31 00:00:00 +00:00\"");
        assertThat(constant("'$${DAY}'").filled())
                .as("characters, and no placeholder")
                .isFalse();
    }

    @Test
    void columnsThatAreJoined() {
        List<SetField> set = JobText.minimalWith(
                        "set: { name: { join: [' first ', last] }, a.b: { join: zip, separator: '-', type: long } }\n")
                .users()
                .set();

        SetJoin name = (SetJoin) set.get(0);
        assertThat(name.columns()).containsExactly("first", "last");
        assertThat(name.separator()).isEqualTo(" ");
        assertThat(name.target().type().word()).isEqualTo("string");
        SetJoin zip = (SetJoin) set.get(1);
        assertThat(zip.to()).isEqualTo("a.b");
        assertThat(zip.columns()).containsExactly("zip");
        assertThat(zip.separator()).isEqualTo("-");
        assertThat(zip.target().type().word()).isEqualTo("long");
    }

    @Test
    void columnsThatAreJoinedMustBeThere() {
        assertThat(JobFileLoader.check(
                        JobText.minimalWith("set: { name: { join: [first, lst] } }\n")
                                .read(),
                        List.of("email", "first", "last")))
                .hasSize(1)
                .first()
                .asString()
                .contains("job.yaml:4", "`set.name`: the source has no column `lst`", "its column `last` has");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            {}                                         ! `set` names no field
            { a: }                                     ! `set.a` has no value
            { a..b: x }                                ! `set.a..b`: names between the dots may not be empty
            { email: x }                               ! `set.email` would identify users
            { a: [x, 1] }                              ! `set.a` mixes texts, numbers and truths
            { a: 99999999999999999999 }                ! `set.a`: a whole number beyond 64 bits
            { a: {} }                                  ! `set.a` needs either a `value` or columns to `join`
            { a: { value: x, join: [b] } }             ! `set.a` needs either a `value` or columns to `join`
            { a: { vaule: x, join: [b] } }             ! unknown key `set.a.vaule`; did you mean `value`
            { a: { join: [] } }                        ! `set.a.join: []` names nothing
            { a: { value: x, type: long } }            ! `set.a`: not a whole number such as 42
            { a: { value: '${DAY}', type: long } }     ! `set.a`: not a whole number such as 42
            { a: { value: ' ', type: string } }        ! `set.a`: nothing in it can be sent
            { a: { value: [x], type: string } }        ! `set.a` is a list; its type must be one of arrays
            { a: { value: x, format: yyyy-MM-dd } }    ! `format` is for dates only
            { a: { value: x, case: upper } }           ! `case` is for cells, as those of a `join`; write the `value` as it is sent
            { a: { value: x, nulls: [x] } }            ! `nulls` is for cells, as those of a `join`
            { a: { value: x, trim: true } }            ! unknown key `set.a.trim`
            { a: { join: [b], number: {decimal: ","} } } ! `number` is for numbers, long and double, only
            { a: { join: [b], default: x } }           ! unknown key `set.a.default`
            { a: { value: x, separator: ',' } }        ! `separator` is for arrays such as string[] only
            { a: { join: [b], type: "string[]", separator: x } } ! the cells are the elements of an array
            { a: { join: [b], type: geo } }            ! only if its name ends in `_geo_location`
            { a: x, a.b: y }                           ! `set.a.b` goes to an object that `set.a` (line 4) makes
            { a.b: y, a: x }                           ! `set.a` goes to a plain value, of which `set.a.b` (line 4)
            { first: x }                               ! `set.first` goes to the field that column `f` (line 5) fills
            { first.b: x }                             ! `set.first.b` goes to an object that column `f` (line 5) makes
            { address: x }                             ! `set.address` goes to a plain value, of which column `c` (line 5)
            """)
    void mistakes(String set, String problem) {
        assertThat(JobText.minimalWith("set: " + set + "\nfields: { f: first, c: address.city }\n")
                        .environment("DAY", "today")
                        .problem())
                .startsWith("4: ")
                .contains(problem)
                .doesNotContain("today");
    }

    @Test
    void withoutFieldsItMayNotWriteWhatAColumnDoes() {
        assertThat(JobFileLoader.check(
                        JobText.minimalWith("set: { city: x, address.zip: y, email2: z }\n")
                                .read(),
                        List.of("email", "city", "address")))
                .extracting(Object::toString)
                .hasSize(2)
                .anyMatch(problem -> problem.contains("`set.city` goes to the field of column 2"))
                .anyMatch(problem -> problem.contains("`set.address.zip` goes to the field of column 3"));
    }

    @Test
    void fieldsThatIterableManagesAreWarnedOf() {
        assertThat(JobFileLoader.warnings(
                        JobText.minimalWith("set: { signupDate: x }\n").read(), List.of("email")))
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("job.yaml:4: `set` writes `signupDate`, which Iterable manages itself");
    }

    @Test
    void subscriptionsHaveNone() {
        assertThat(JobText.of("""
                        action: subscriptions.bulk-update
                        source: { csv: users.csv }
                        identify: { email: email }
                        subscriptions: { emailListIds: lists }
                        set: { a: x }
                        """).problem()).startsWith("5: `set` is for `users.bulk-update`");
    }
}
