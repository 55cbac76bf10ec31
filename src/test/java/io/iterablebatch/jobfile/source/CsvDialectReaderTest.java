package io.iterablebatch.jobfile.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.jobfile.JobText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDialectReaderTest {

    private static JobText job(String more) {
        return JobText.of("""
                action: users.bulk-update
                source: { csv: users.csv%s }
                identify: { email: email }
                """.formatted(more));
    }

    private static CsvDialect read(String more) {
        return ((CsvSection) job(more).read().source()).dialect();
    }

    @Test
    void eachOfThemMayBeNamed() {
        assertThat(read("")).isEqualTo(new CsvDialect(null, '"', null)).isEqualTo(CsvDialect.DEFAULT);
        assertThat(read(", delimiter: ','")).isEqualTo(new CsvDialect(',', '"', null));
        assertThat(read(", delimiter: tab, quote: none, escape: \"\\\\\"")).isEqualTo(new CsvDialect('\t', null, '\\'));
        assertThat(read(", quote: \"'\", escape: ^")).isEqualTo(new CsvDialect(null, '\'', '^'));
    }

    @Test
    void aQuoteThatEscapesItselfIsTheUsual() {
        assertThat(read(", escape: '\"'")).isEqualTo(CsvDialect.DEFAULT);
        assertThat(read(", quote: none, escape: '\"'")).isEqualTo(new CsvDialect(null, null, '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            textBlock = """
            delimiter: ';', escape: ';'  ! `source.delimiter` and `source.escape` are the same character
            escape: ','                  ! `source.delimiter` and `source.escape` are the same character
            quote: ','                   ! `source.delimiter` and `source.quote` are the same character
            escape: none                 ! `source.escape: none`: write a single character
            escape: n                    ! `source.escape: n`: write a single character
            quote: no                    ! `source.quote: no`: write a single character, such as `";"`; `tab` for a delimiter that is one, `none` for no quote
            """)
    void mistakesAreTold(String keys, String mistake) {
        assertThat(job(", " + keys).problems()).hasSize(1).first().asString().startsWith("2: " + mistake);
    }
}
