package io.iterablebatch.cli;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.text.PlanTable;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.review.PlanFiles;
import io.iterablebatch.review.PlanFiles.ListedPlan;
import io.iterablebatch.review.PlanStage;
import io.iterablebatch.review.ReviewedPlan;
import io.iterablebatch.text.CommandLineText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plans}: the plans of a folder, and what became of them. */
@Command(
        name = "plans",
        description = {
            "Lists the plans of a folder, newest first: what each would do, who planned it, who approved it, and by"
                    + " whom, when and in which run it was applied."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./iterable-batch plans", "  ./iterable-batch plans --waiting"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PlansCommand extends HistoryCommand {

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
        if (!Files.isDirectory(folder)) {
            throw new UsageFailure(List.of(new Problem(
                    folder.toString(), "there is no such folder; name the one with the plans: --plans DIR")));
        }
        List<ListedPlan> all = new PlanFiles(folder, file -> true).all();
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
