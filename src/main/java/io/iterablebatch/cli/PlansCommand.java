package io.iterablebatch.cli;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.text.PlanTable;
import io.iterablebatch.cli.text.ReviewedPlanText;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.review.PlanFiles;
import io.iterablebatch.review.PlanFiles.ListedPlan;
import io.iterablebatch.review.PlanStage;
import io.iterablebatch.review.ReviewedPlan;
import io.iterablebatch.text.CommandLineText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plans}: the plans of a folder, or one of them, and what became of them. */
@Command(
        name = "plans",
        description = {
            "Lists the plans of a folder, newest first: what each would do, who planned it, who approved it, and by"
                    + " whom, when and in which run it was applied. Of one plan it shows what there is to decide by:"
                    + " what chose its targets, what will happen, approvals with their comments, and the targets."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch plans",
            "  ./iterable-batch plans --waiting",
            "  ./iterable-batch plans plans/archive.json          its oldest and newest targets",
            "  ./iterable-batch plans plans/archive.json --all"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PlansCommand extends HistoryCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PLAN.json",
            description = "One plan: a file, or its name in the folder of plans.")
    private @Nullable Path file;

    @Option(names = "--all", description = "Of one plan: all of its targets, instead of the oldest and the newest ten.")
    private boolean everything;

    @Option(
            names = "--page",
            paramLabel = "N",
            description = "Of one plan: the Nth " + ReviewedPlanText.ON_A_PAGE + " of its targets, in their order.")
    private @Nullable Integer page;

    @Option(names = "--waiting", description = "Only those that cannot be applied before somebody has approved them.")
    private boolean waiting;

    @Option(
            names = "--plans",
            paramLabel = "DIR",
            defaultValue = "plans",
            description = "Where the plans are (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Override
    void show(Engine engine, CommandContext context) {
        List<Problem> problems = new ArrayList<>();
        if (file == null) {
            if (everything || page != null) {
                problems.add(new Problem(
                        everything ? "--all" : "--page", "is about the targets of one plan; name its file as well"));
            }
            if (!Files.isDirectory(folder)) {
                problems.add(new Problem(
                        folder.toString(), "there is no such folder; name the one with the plans: --plans DIR"));
            }
        } else {
            if (everything && page != null) {
                problems.add(new Problem("--page", "leave it out, or --all"));
            }
            if (waiting) {
                problems.add(new Problem("--waiting", "is about all plans of a folder; leave it out, or the file"));
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        if (file == null) {
            list(engine, context);
        } else {
            one(file, engine, context);
        }
    }

    private void one(Path typed, Engine engine, CommandContext context) {
        Path found = Files.exists(typed) || !Files.exists(folder.resolve(typed)) ? typed : folder.resolve(typed);
        Plan plan = PlanFile.read(found);
        int pages = ReviewedPlanText.pages(plan);
        if (page != null && (page < 1 || page > pages)) {
            throw new UsageFailure(List.of(new Problem("--page", "there are the pages 1 to " + pages)));
        }
        ReviewedPlan reviewed = engine.planReview()
                .of(found.toString(), PlanOverview.of(plan), context.clock().instant());
        context.out().print(ReviewedPlanText.heading(plan, reviewed) + "\n" + targets(plan));
    }

    private String targets(Plan plan) {
        if (everything) {
            return ReviewedPlanText.all(plan);
        }
        return page == null ? ReviewedPlanText.excerpt(plan) : ReviewedPlanText.page(plan, page);
    }

    private void list(Engine engine, CommandContext context) {
        List<ListedPlan> all = new PlanFiles(folder, each -> true).all();
        List<ReviewedPlan> plans = engine.planReview().of(all, context.clock().instant()).stream()
                .filter(plan -> !waiting || plan.stage() == PlanStage.WAITS)
                .toList();
        context.out().print(plans.isEmpty() ? none() : PlanTable.of(plans));
        String mistakes = waiting ? "" : PlanTable.mistakes(all);
        context.out().print(mistakes.isEmpty() ? "" : "\nno plans:\n" + mistakes);
        if (waiting && !plans.isEmpty()) {
            context.out()
                    .print("\nSomebody with the role approver opens and approves them in "
                            + CommandLineText.of(List.of("console", "--plans", folder.toString())) + "\n");
        }
    }

    private String none() {
        return waiting ? "no plan waits for an approval\n" : "no plans yet in " + folder + "\n";
    }
}
