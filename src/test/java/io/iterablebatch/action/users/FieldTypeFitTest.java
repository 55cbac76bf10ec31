package io.iterablebatch.action.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.FieldType;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which of our types go into which of Iterable's, which has one word for a type and for arrays of it; only what it
 * surely refuses is a conflict.
 */
class FieldTypeFitTest {

    @ParameterizedTest
    @CsvSource({
        "string,  string,       FITS",
        "string,  date,         ONLY_DATES",
        "string,  long,         CONFLICTS",
        "string,  double,       CONFLICTS",
        "string,  boolean,      CONFLICTS",
        "string,  geo_location, CONFLICTS",
        "string,  object,       CONFLICTS",
        "string,  nested,       CONFLICTS",
        "long,    long,         FITS",
        "long,    double,       FITS",
        "long,    string,       CONFLICTS",
        "long,    date,         CONFLICTS",
        "double,  double,       FITS",
        "double,  long,         CONFLICTS",
        "boolean, boolean,      FITS",
        "boolean, string,       CONFLICTS",
        "boolean, long,         CONFLICTS",
        "date,    date,         FITS",
        "date,    string,       DATES_AS_TEXT",
        "date,    long,         CONFLICTS",
        "geo,     geo_location, FITS",
        "geo,     object,       FITS",
        "geo,     string,       CONFLICTS",
        "json,    object,       FITS",
        "json,    long,         FITS",
        "long[],  long,         FITS",
        "long[],  double,       FITS",
        "string[],string,       FITS",
        "string[],date,         ONLY_DATES",
        "date[],  string,       DATES_AS_TEXT",
        "string[],long,         CONFLICTS",
        "double[],long,         CONFLICTS",
        "boolean[],string,      CONFLICTS",
        "json,    string,       FITS",
        "long,    LONG,         FITS",
        "string,  Boolean,      CONFLICTS",
    })
    void theTable(String ours, String theirs, FieldTypeFit fit) {
        assertThat(FieldTypeFit.of(type(ours), theirs)).isEqualTo(fit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "decimal", "percolator", "vector[]", "string[]"})
    void ofAnUnknownWordNothingIsSaid(String theirs) {
        assertThat(FieldTypeFit.of(type("long"), theirs)).isEqualTo(FieldTypeFit.FITS);
        assertThat(FieldTypeFit.canBeAnObject(theirs)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"object,true", "nested,true", "geo_location,true", "string,false", "long,false", "date,false"})
    void whatCanHoldOtherFields(String theirs, boolean can) {
        assertThat(FieldTypeFit.canBeAnObject(theirs)).isEqualTo(can);
    }

    private static FieldType type(String word) {
        return Objects.requireNonNull(FieldType.of(word), word);
    }
}
