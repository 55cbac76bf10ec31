package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.SlicesSection;
import io.iterablebatch.job.action.NamedColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlicesReaderTest {

    private static final String USERS =
            "action: users.bulk-update\nsource: { csv: users.csv }\nidentify: { email: email }\n";

    private static final String ROWS = "action: subscriptions.bulk-update\nsource: { csv: users.csv }\nrows: {}\n";

    @TempDir
    private Path folder;

    @Test
    void readsHowAJobIsDividedAndKeepsItOutOfItsDefinition() throws IOException {
        JobFile plain = read(USERS);
        JobFile divided = read(USERS + "slices: 16\npartition-by: region\nslice-files: /srv/slices\n");

        assertThat(plain.options().slices()).isNull();
        assertThat(divided.options().slices())
                .isEqualTo(new SlicesSection(16, new NamedColumn("partition-by", "region", 5), "/srv/slices"));
        assertThat(divided.definition()).isEqualTo(plain.definition());
        assertThat(read(USERS + "slices: 2\n").options().slices()).isEqualTo(new SlicesSection(2, null, null));
    }

    @Test
    void comparesTheColumnWithThoseOfTheSource() throws IOException {
        JobFile job = read(USERS + "slices: 4\npartition-by: regoin\n");

        assertThat(JobFileLoader.check(job, List.of("email", "region")))
                .extracting(Problem::what)
                .anyMatch(what -> what.contains("partition-by") && what.contains("regoin"));
        assertThat(JobFileLoader.check(job, List.of("email", "regoin"))).isEmpty();
    }

    @Test
    void tellsEveryMistake() throws IOException {
        assertThat(mistakes(USERS + "slices: 1\n")).singleElement().asString().contains("slices", "2", "256");
        assertThat(mistakes(USERS + "slices: 257\n")).hasSize(1);
        assertThat(mistakes(USERS + "partition-by: region\nslice-files: /srv\n"))
                .hasSize(2)
                .allMatch(what -> what.contains("add `slices: 8`"));
        assertThat(mistakes(USERS.replace("{ csv: users.csv }", "{ duckdb: select 1, key: a }")
                        + "slices: 4\nslice-files: /srv\n"))
                .anyMatch(what -> what.contains("is for CSV files"));
        assertThat(mistakes("action: templates.bulk-delete\nsource: { csv: ids.csv }\nslices: 4\n"))
                .singleElement()
                .asString()
                .contains("is for actions on users");
    }

    @Test
    void refusesRowsOfTwoIdentifiersThatMayBeTorn() throws IOException {
        String two = ROWS + "identify: { email: email, userId: id }\nslices: 4\n";

        assertThat(mistakes(two)).singleElement().asString().contains("two identifiers");
        assertThat(read(two + "partition-by: household\n").options().slices()).isNotNull();
        assertThat(read(ROWS + "identify: { email: email }\nslices: 4\n")
                        .options()
                        .slices())
                .isNotNull();
    }

    private JobFile read(String yaml) throws IOException {
        return JobFileLoader.read(Files.writeString(folder.resolve("job.yaml"), yaml), Map.of(), Map.of());
    }

    private List<String> mistakes(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
        return catchThrowableOfType(UsageFailure.class, () -> JobFileLoader.read(file, Map.of(), Map.of()))
                .all()
                .stream()
                .map(Problem::what)
                .toList();
    }
}
