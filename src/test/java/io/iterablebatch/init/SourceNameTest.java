package io.iterablebatch.init;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNameTest {

    @ParameterizedTest
    @CsvSource({
        "exports/CRM Export.csv, crm-export",
        "exports/crm-*.csv.gz, crm",
        "users.parquet, users",
        "*.csv, users",
        "Kunden_Größe.CSV, kunden-größe",
        "'exports/users-{a,b}.csv', users-a-b",
    })
    void aJobIsCalledAsItsFilesAre(String pattern, String name) {
        assertThat(SourceName.ofFiles(pattern)).isEqualTo(name);
    }
}
