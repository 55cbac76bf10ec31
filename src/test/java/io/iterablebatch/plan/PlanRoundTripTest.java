package io.iterablebatch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.JobName;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every plan is read as it was written, and no two different ones have one hash. */
class PlanRoundTripTest {

    private static final Arbitrary<String> TEXT = Arbitraries.strings().ofMaxLength(8);

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("plans") Plan plan) {
        Plan read = PlanFile.parse(PlanFile.text(plan));
        assertThat(read).isEqualTo(plan);
        assertThat(PlanHash.of(read)).isEqualTo(plan.hash());
    }

    @Property(tries = 300)
    void differentPlansHaveDifferentHashes(@ForAll("plans") Plan one, @ForAll("plans") Plan other) {
        assertThat(one.hash().equals(other.hash())).isEqualTo(PlanFile.text(one).equals(PlanFile.text(other)));
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<ActionName> actions = Arbitraries.of(ActionName.values())
                .filter(action -> action.target().isPresent());
        return actions.flatMap(action -> {
            Arbitrary<PlanEntry> entries = action.target().orElseThrow().readable() ? readable() : messages();
            return Combinators.combine(
                            TEXT, sends(), guards(), entries.list().ofMaxSize(5), Arbitraries.of(true, false))
                    .as((text, send, guards, all, live) -> Plan.of(
                            new PlanSubject(
                                    JobName.isOne(text) ? text : "job",
                                    "hash",
                                    action,
                                    live ? List.of(text, "keep 7") : List.of()),
                            new PlanPlace(text, "host", "destination"),
                            new PlanLife(Plans.NOW, text, Plans.NOW.plusSeconds(1)),
                            new PlanSettings(live, !live, Duration.ofMillis(1500), send, guards),
                            all));
        });
    }

    private static Arbitrary<PlanEntry> readable() {
        Arbitrary<TargetFacts> facts = Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(0).injectNull(0.3),
                        TEXT.list().ofMaxSize(2))
                .as(TargetFacts::new);
        Arbitrary<TargetState> states = Combinators.combine(
                        TEXT, TEXT.injectNull(0.3), TEXT, instants(), instants(), facts)
                .as(TargetState::new);
        return Combinators.combine(ids(), TEXT, rows(), states.injectNull(0.2), steps())
                .as(PlanEntry::new);
    }

    private static Arbitrary<PlanEntry> messages() {
        Arbitrary<TargetId> users = Combinators.combine(rows(), TEXT, Arbitraries.of(true, false))
                .as((campaign, user, email) -> new TargetId.OfUser(campaign, email ? user : null, email ? null : user));
        return Combinators.combine(Arbitraries.oneOf(List.of(ids(), users)), TEXT, rows(), steps())
                .as((id, source, row, step) -> new PlanEntry(id, source, row, null, step));
    }

    private static Arbitrary<TargetId> ids() {
        return rows().map(TargetId.Numbered::new);
    }

    private static Arbitrary<Long> rows() {
        return Arbitraries.longs().greaterOrEqual(1);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .map(Instant::ofEpochMilli)
                .injectNull(0.3);
    }

    private static Arbitrary<TargetStep> steps() {
        return Arbitraries.oneOf(
                Combinators.combine(TEXT, Arbitraries.of(true, false)).as(TargetStep.Act::new),
                Combinators.combine(TEXT, TEXT).as((code, why) -> new TargetStep.Refuse(new Reason(code, why))),
                Arbitraries.just(new TargetStep.Done()));
    }

    private static Arbitrary<SendSection> sends() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0.01, 100).injectNull(0.3),
                        Arbitraries.doubles().between(0, 0.9),
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.integers().between(1, 64).injectNull(0.3))
                .as((rate, headroom, size, flight) ->
                        new SendSection(rate, headroom, size, flight, Duration.ofMinutes(5)));
    }

    private static Arbitrary<Guards> guards() {
        Arbitrary<Guards.Limit> counts = rows().map(Guards.Limit.Count::new);
        Arbitrary<Guards.Limit> shares = Arbitraries.doubles().between(0, 1).map(Guards.Limit.Share::new);
        return Combinators.combine(Arbitraries.oneOf(counts, shares).injectNull(0.3), rows())
                .as((limit, least) -> new Guards(limit, least, Guards.FilteredFields.FAIL));
    }
}
