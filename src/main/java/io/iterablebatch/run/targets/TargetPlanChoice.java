package io.iterablebatch.run.targets;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.ledger.instance.FrozenPlanStore;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.planning.PlanHeading;
import io.iterablebatch.planning.TooManyTargetsFailure;
import io.iterablebatch.run.request.NothingDoneText;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.text.FigureFormat;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides which targets a run works on: those of its plan file, those that its instance began with, or new ones. */
final class TargetPlanChoice {

    private final FrozenPlanStore kept;
    private final InstantSource clock;

    TargetPlanChoice(FrozenPlanStore kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * The run's targets.
     *
     * @param select plans them anew
     * @throws RunFailure USAGE where the action needs a plan and the job file grants no unattended use, or where the
     *     instance's plan is too old to go on with
     */
    TargetPlan of(
            RunRequest request,
            TargetsSection section,
            @Nullable Instance resumed,
            PlanHeading heading,
            Supplier<Plan> select) {
        if (request.plan() != null) {
            return new TargetPlan(request.plan(), false, false, null);
        }
        if (request.job().action().needsPlan() && section.unattended() == null) {
            throw new IllegalStateException("a job that needs a plan was let through");
        }
        Optional<String> begun = resumed == null ? Optional.empty() : kept.begun(resumed.instanceId());
        if (begun.isEmpty()) {
            return selected(request, section, heading, select);
        }
        if (begun.get().isEmpty()) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the targets that the unfinished run selected were too old to go on with, and were pruned;"
                            + " begin again with --fresh");
        }
        Plan plan = PlanFile.parse(begun.get());
        if (!plan.life().expiresAt().isAfter(clock.instant())) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the unfinished run selected its targets on " + plan.life().createdAt() + ", which was good until "
                            + plan.life().expiresAt() + "; begin again with --fresh");
        }
        return new TargetPlan(plan, false, true, objection(plan, section, true));
    }

    /**
     * Plans anew. Where the project cannot be asked, that becomes the objection, so that the history has the run as
     * well.
     */
    private TargetPlan selected(
            RunRequest request, TargetsSection section, PlanHeading heading, Supplier<Plan> select) {
        try {
            Plan all = select.get();
            Plan plan = request.mode().limit() == null
                    ? all
                    : all.first(request.mode().limit());
            return new TargetPlan(plan, true, true, objection(plan, section, false));
        } catch (TooManyTargetsFailure more) {
            Long most = section.unattended();
            if (most == null) {
                throw more;
            }
            return nothing(request, section, heading, more.guarded(most));
        } catch (RunFailure failure) {
            if (failure.exitCode() != ExitCode.FAILED && failure.exitCode() != ExitCode.ACT_FIRST) {
                throw failure;
            }
            return nothing(request, section, heading, failure);
        }
    }

    private TargetPlan nothing(RunRequest request, TargetsSection section, PlanHeading heading, RunFailure because) {
        return new TargetPlan(heading.plan(request.job(), section, clock.instant(), List.of()), true, true, because);
    }

    /**
     * Why nothing may be done: there is more to do than the job file grants; else null.
     *
     * @param begun whether an earlier run did something of it
     */
    private static @Nullable RunFailure objection(Plan plan, TargetsSection section, boolean begun) {
        Long most = section.unattended();
        if (most == null || plan.actions() <= most) {
            return null;
        }
        return new RunFailure(
                ExitCode.GUARD,
                "it would act on " + FigureFormat.count(plan.actions()) + " targets, and `unattended.max` is "
                        + FigureFormat.count(most) + "; " + NothingDoneText.words(begun)
                        + (begun
                                ? ". Raise the limit to go on with them, or begin again with --fresh"
                                : ". Look at them with plan, or raise the limit"));
    }
}
