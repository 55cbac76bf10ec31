package io.iterablebatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.report.html.ExitText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTextTest {

    /** Where the code names a reason. */
    private static final Pattern CODE =
            Pattern.compile("(?:new Reason\\(|new CellMistake\\(|new Answer\\.Smaller\\()\\s*\"([a-z0-9-]*[a-z0-9])\"");

    /** Codes of the API that become reasons, by its description. */
    private static final List<String> OF_THE_API =
            List.of("bad-params", "bad-json-body", "generic-error", "database-error", "invalid-email-address-error");

    @Test
    void everyReasonOfTheCodeIsExplained() throws IOException {
        Set<String> codes = new TreeSet<>(OF_THE_API);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
            }
        }

        assertThat(codes).hasSizeGreaterThan(40).allMatch(ReasonText::knows).allMatch(MendingPlace::knows);
    }

    @Test
    void whatNobodyForesawIsExplainedInGeneral() {
        assertThat(ReasonText.of("http-418").meaning()).contains("HTTP status");
        assertThat(ReasonText.of("brand-new").meaning()).contains("error code");
    }

    @Test
    void eachIsASentenceAndHasAWayOut() {
        for (String code : List.of("bad-email", "unexplained", "bad-kind", "bad-params", "in-use")) {
            assertThat(ReasonText.of(code).meaning()).endsWith(".");
            assertThat(ReasonText.of(code).remedy()).endsWith(".");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyExitCodeIsExplained(ExitCode code) {
        assertThat(ExitText.of(code.code()).meaning()).endsWith(".");
    }

    @Test
    void aCodeThatIsNotOursIsToldToo() {
        assertThat(ExitText.of(77).mood()).isEqualTo(ExitText.Mood.BAD);
        assertThat(ExitText.of((Integer) null).words()).isEqualTo("Running");
    }
}
