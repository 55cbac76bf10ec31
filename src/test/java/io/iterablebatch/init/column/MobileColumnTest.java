package io.iterablebatch.init.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobileColumnTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email,fax,mobile            | mobile",
                "phone,mobile_phone          | mobile_phone",
                "phone,telephone             | phone",
                "fax                         |",
                "work phone,phone            | phone",
                "work mobile,phone           | work mobile",
                "billing_phone               | billing_phone",
                "billing_phone,phone         | phone",
                "emergency phone             |",
                "name                        |",
            })
    void smsGoToOneColumn(String columns, String mobile) {
        Map<ColumnSample, ColumnJudgement> judged = new LinkedHashMap<>();
        for (String column : columns.split(",")) {
            boolean phone = column.matches(".*(phone|mobile|fax).*");
            ColumnSample sample = Samples.of(column, phone ? "+49301234567" : "x");
            judged.put(sample, ColumnJudges.judge(sample, Samples.NO_HINTS));
        }
        assertThat(MobileColumn.of(judged).map(ColumnSample::column).orElse(null))
                .isEqualTo(mobile);
    }
}
