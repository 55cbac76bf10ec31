package io.iterablebatch.action.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.jobfile.JobText;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProjectFieldsComparisonTest {

    private static final String NONE = "";

    @Test
    void everyConflictIsNamedWithItsLineColumnAndTypesAndAWayOut() {
        assertThat(conflicts(
                        "fields:\n  age: age\n  score: { to: score, type: double }\n"
                                + "  tags: { to: tags, type: \"string[]\" }\n  born: born\n",
                        "age=long score=long tags=double born=date"))
                .containsExactly(
                        "5: column `age` goes to `age` as string, but that is a long field in Iterable;"
                                + " write `type: long`, or name another field",
                        "6: column `score` goes to `score` as double, but that is a long field in Iterable;"
                                + " write `type: long`, or name another field",
                        "7: column `tags` goes to `tags` as string[], but that is a double field in Iterable;"
                                + " write `type: \"double[]\"`, or name another field");
    }

    @Test
    void aFieldThatHoldsArraysIsToldByTheTypeOfItsElements() {
        assertThat(conflicts(
                        "fields: { tags: { to: tags, type: \"string[]\" }, one: { to: ids, type: long },"
                                + " all: { to: seen, type: \"date[]\" }, platform: devices.platform }",
                        "tags=string ids=long seen=date devices=object devices.platform=string"))
                .isEmpty();
    }

    @Test
    void ofAnArrayOfPlacesThereIsNoType() {
        assertThat(conflicts("fields: { a: { to: homes, type: \"string[]\" } }", "homes=object"))
                .containsExactly("4: column `a` goes to `homes` as string[], but that is an object field in Iterable;"
                        + " name another field");
    }

    @Test
    void aNestedFieldIsFoundUnderItsPath() {
        assertThat(conflicts("fields: { zip: address.zip, city: address.city }", "address=object address.zip=long"))
                .singleElement()
                .asString()
                .contains("column `zip` goes to `address.zip` as string");
    }

    @Test
    void aPlainFieldCannotHoldOthers() {
        assertThat(conflicts("fields: { city: address.city }", "address=string"))
                .containsExactly("4: column `city` goes to `address.city`, but `address` is a string field in Iterable,"
                        + " which holds no others; name another field");
        assertThat(conflicts("fields: { lat: home_geo_location.lat }", "home_geo_location=geo_location"))
                .isEmpty();
    }

    @Test
    void aPlaceIsCalledGeoInAJobFile() {
        assertThat(conflicts("fields: { at: home_geo_location }", "home_geo_location=geo_location"))
                .singleElement()
                .asString()
                .endsWith("write `type: geo`, or name another field");
    }

    @Test
    void withoutFieldsEveryColumnIsAString() {
        assertThat(conflicts(NONE, "age=long zip=string", "email", "age", "zip"))
                .containsExactly(": column `age` goes to `age` as string, but that is a long field in Iterable;"
                        + " list the columns under `fields`, this one with `type: long`");
    }

    @Test
    void columnsOfAWarehouseHaveTypesOfTheirOwnSoOnlyNewFieldsAreTold() {
        JobFile job = JobText.of("""
                action: users.bulk-update
                source: { warehouse: { url: "jdbc:duckdb:", query: select * from users, key: id } }
                identify: { email: email }
                options: { createNewFields: true }
                """).read();
        ProjectFieldsComparison comparison = comparison(job, "age=long", "email", "age", "id");
        assertThat(comparison.conflicts()).isEmpty();
        assertThat(comparison.warnings())
                .containsExactly("fields that this run would create, and that nobody can delete then: id");
    }

    @Test
    void ofADotInAColumnsOwnNameNothingIsSaidButWhetherThereIsSuchAField() {
        assertThat(conflicts(NONE, "address=string address.zip=long", "email", "address.zip"))
                .isEmpty();
        assertThat(warnings(NONE, "address.zip=long", "email", "address.zip")).isEmpty();
    }

    @Test
    void identifiersAndTheFieldsOfEveryProjectAreNotNew() {
        assertThat(warnings(
                        "fields: { email: email, user_id: userId, lists: { to: emailListIds, type: \"long[]\" } }",
                        NONE))
                .isEmpty();
        assertThat(warnings(NONE, NONE, "email", "userId")).isEmpty();
    }

    @Test
    void fieldsThatWouldBeCreatedAreListedWithTheirTypes() {
        assertThat(warnings(
                        "fields: { a: known, b: fresh, c: { to: address.zip, type: long } }\noptions: { createNewFields: true }",
                        "known=string"))
                .containsExactly("fields that this run would create, and that nobody can delete then:"
                        + " fresh (string), address.zip (long)");
    }

    @Test
    void fieldsThatWouldBeDroppedAreListedAndTheGuardIsNamed() {
        String job = "fields: { b: fresh }\noptions: { createNewFields: false }\n";
        assertThat(warnings(job, NONE))
                .containsExactly("fields that the project does not have: fresh. Iterable drops them, as"
                        + " options.createNewFields is false, and the guard filtered-fields stops the run then");
        assertThat(warnings(job + "guards: { filtered-fields: warn }", NONE))
                .containsExactly("fields that the project does not have: fresh. Iterable drops them, as"
                        + " options.createNewFields is false");
    }

    @Test
    void whereTheJobLeavesItToTheProjectThatIsSaid() {
        assertThat(warnings("fields: { b: fresh }", NONE))
                .containsExactly(
                        "fields that the project does not have: fresh (string). Its own setting decides whether they"
                                + " are created, for ever and with these types, or dropped; say which with"
                                + " options.createNewFields; the guard filtered-fields stops the run where one is dropped");
    }

    @Test
    void manyNamesAreCutShort() {
        assertThat(warnings("fields: {" + columns(12) + "}", NONE))
                .singleElement()
                .asString()
                .contains("f10 (string) and 2 more.")
                .doesNotContain("f11");
    }

    @Test
    void aFieldThatCarriesItsOriginIsNotNew() {
        assertThat(warnings("fields: { a: signup_at }", "my_etl:::signup_at=date"))
                .isEmpty();
    }

    @Test
    void anObjectIsThereIfOthersStandInIt() {
        assertThat(warnings("fields: { a: { to: prefs, type: json } }", "prefs.sms=boolean"))
                .isEmpty();
    }

    @Test
    void stringsForDatesAndDatesForStringsAreSaid() {
        assertThat(warnings("fields: { a: born, b: { to: note, type: date } }", "born=date note=string"))
                .containsExactly(
                        "strings go into date fields, which refuse what is not written as a date: born",
                        "dates go into string fields, which keep them as text: note");
    }

    @Test
    void nearTheLimitOfFieldsTheRunSaysSo() {
        assertThat(warnings("fields: { a: f1 }", fields(899))).isEmpty();
        assertThat(warnings("fields: { a: f1 }", fields(900)))
                .containsExactly("the project has 900 user fields; the limit is 1000 unless Iterable raised it, and"
                        + " beyond it updates are refused");
    }

    @Test
    void newFieldsAndTheirObjectsCountTowardsTheLimit() {
        String create = "fields: { a: deep.er.x, b: deep.y }\noptions: { createNewFields: %s }";
        assertThat(warnings(create.formatted(true), fields(896)))
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("the project has 896 user fields, with those of this run 900;");
        assertThat(warnings(create.formatted(true), fields(895))).hasSize(1);
        assertThat(warnings(create.formatted(false), fields(896))).hasSize(1);
    }

    @Test
    void aLimitThatWasObviouslyRaisedIsNoNewsUnlessFieldsAreAdded() {
        assertThat(warnings("fields: { a: f1 }", fields(1_200))).isEmpty();
        assertThat(warnings("fields: { a: fresh }", fields(1_200))).hasSize(2);
    }

    private static String columns(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "c" + number + ": f" + number)
                .collect(Collectors.joining(", "));
    }

    private static String fields(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "f" + number + "=string")
                .collect(Collectors.joining(" "));
    }

    private static List<String> conflicts(String job, String project, String... columns) {
        return comparison(job, project, columns).conflicts().stream()
                .map(problem -> problem.where().replaceFirst("^.*job\\.yaml:?", "") + ": " + problem.what())
                .toList();
    }

    private static List<String> warnings(String job, String project, String... columns) {
        return comparison(job, project, columns).warnings();
    }

    /** @param project fields and words, as in {@code age=long born=date} */
    private static ProjectFieldsComparison comparison(String more, String project, String... columns) {
        return comparison(JobText.minimalWith(more).read(), project, columns);
    }

    private static ProjectFieldsComparison comparison(JobFile job, String project, String... columns) {
        var answer = JsonMapper.shared().createObjectNode();
        var fields = answer.putObject("fields");
        Arrays.stream(project.split(" "))
                .filter(field -> !field.isEmpty())
                .forEach(field -> fields.put(field.split("=")[0], field.split("=")[1]));
        return new ProjectFieldsComparison(
                job, (UsersSection) job.section(), List.of(columns), Objects.requireNonNull(ProjectFields.of(answer)));
    }
}
