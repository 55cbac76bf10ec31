package io.iterablebatch.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fault plan's file. */
class FaultPlanReaderTest {

    @Test
    void readsEveryKindOfRule() {
        List<FaultRule> rules = FaultPlanReader.parse("plan", """
                - when: { endpoint: POST /api/users/bulkUpdate, every: 4 }
                  then: { status: 429, retry-after: 2 }
                - when: { first: 3, containing: ann@example.com }
                  then: { drop: all }
                - when: { from: 2, to: 5, probability: 0.5, seed: 7 }
                  then: { status: 500, applied: half, code: DatabaseError, msg: try again later }
                - then: { miscount: { success: 1, fail: -1 } }
                - { delay: 2s }
                - then: truncate
                - then: hang
                - then: misname
                - then: upper-case
                - then: extra
                - then: sparse
                - then: { status: 429, retry-after-date: 2s }
                - then: { status: 200, body: "<p>", content-type: text/html }
                - then: { status: 407, by: gateway }
                """);

        FaultMatch any = FaultMatch.any();
        assertThat(rules)
                .containsExactly(
                        FaultRule.of(
                                any.endpoint("POST /api/users/bulkUpdate").every(4),
                                FaultAction.Answer.of(429).withRetryAfter("2")),
                        FaultRule.of(
                                any.first(3).containing("ann@example.com"), new FaultAction.Drop(AppliedExtent.ALL)),
                        FaultRule.of(
                                any.between(2, 5).withProbability(0.5, 7),
                                FaultAction.Answer.of(500)
                                        .afterApplying(AppliedExtent.HALF)
                                        .withCode("DatabaseError", "try again later")),
                        FaultRule.of(any, new FaultAction.Miscount(1, -1)),
                        new FaultRule(any, Duration.ofSeconds(2), new FaultAction.Nothing()),
                        FaultRule.of(any, new FaultAction.Truncate()),
                        FaultRule.of(any, new FaultAction.Hang()),
                        FaultRule.of(any, new FaultAction.Misname()),
                        FaultRule.of(any, new FaultAction.UpperCase()),
                        FaultRule.of(any, new FaultAction.Extra()),
                        FaultRule.of(any, new FaultAction.Sparse()),
                        FaultRule.of(
                                any,
                                FaultAction.Answer.of(429)
                                        .withRetryAfter(new FaultRetryAfter.DateIn(Duration.ofSeconds(2)))),
                        FaultRule.of(any, FaultAction.Answer.of(200).withBody("<p>", "text/html")),
                        FaultRule.of(any, FaultAction.Answer.of(407).byGateway()));
    }

    @Test
    void readsJson() {
        assertThat(FaultPlanReader.parse("plan", "[{\"when\": {\"first\": 1}, \"then\": {\"drop\": \"nothing\"}}]"))
                .containsExactly(FaultRule.of(FaultMatch.any().first(1), new FaultAction.Drop(AppliedExtent.NOTHING)));
    }

    @Test
    void namesEveryMistakeAtOnce() {
        assertThat(mistakes("""
                - when: { evry: 4, probability: 2 }
                  then: { status: 99 }
                - then: { drop: some }
                - when: { first: 3, to: 4 }
                  delay: soon
                - when: { from: 0 }
                - then: { status: 429, retry-after: 2, retry-after-date: 2s }
                - 7
                """))
                .extracting(Problem::toString)
                .containsExactly(
                        "plan: rule 1: 'evry' is unknown; known here: endpoint, containing, every, first, from, to,"
                                + " probability, seed",
                        "plan: rule 1: 'probability' is a number from 0 to 1",
                        "plan: rule 1: 'then' is nothing, truncate, hang, misname, upper-case, extra, sparse,"
                                + " {drop: …}, {miscount: {…}}"
                                + " or {status: 200 to 599, …}",
                        "plan: rule 2: 'drop' is how much is applied: nothing, half or all",
                        "plan: rule 3: 'first: n' is 'from: 1, to: n'; give one of them",
                        "plan: rule 3: 'delay' is a time as in 300ms, 2s or 1m",
                        "plan: rule 4: numbers count from 1, and 'to' is not below 'from'",
                        "plan: rule 5: 'retry-after' and 'retry-after-date' are one header; give one of them",
                        "plan: rule 6: a rule is a mapping: when, then, delay");
    }

    @Test
    void saysWhereItIsNoYaml() {
        assertThat(mistakes("- when: {first: 1\n- x"))
                .extracting(Problem::where)
                .containsExactly("plan:2");
        assertThat(mistakes("when: x")).hasSize(1);
    }

    @Test
    void theExamplesInTheDocumentationAreRight() throws Exception {
        String page = Files.readString(Path.of("docs/sandbox.md"));
        Matcher examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
        List<FaultRule> rules = new ArrayList<>();
        while (examples.find()) {
            rules.addAll(FaultPlanReader.parse("docs/sandbox.md", examples.group(1)));
        }

        assertThat(rules.stream().map(rule -> rule.then().getClass().getName()))
                .contains(Stream.of(FaultAction.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toArray(String[]::new));
    }

    private static List<Problem> mistakes(String plan) {
        return catchThrowableOfType(UsageFailure.class, () -> FaultPlanReader.parse("plan", plan))
                .all();
    }
}
