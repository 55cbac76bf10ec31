package io.iterablebatch.cli.session;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.text.FigureFormat;

/**
 * Has somebody at a terminal type how many targets a plan acts on, so that nobody confirms what they did not look at.
 */
public final class TargetConfirmation {

    private TargetConfirmation() {}

    /**
     * Asks, and returns where the number was typed.
     *
     * @throws RunFailure USAGE where anything else was typed; nothing was done then
     */
    public static void ask(CommandContext context, Plan plan) {
        long wanted = plan.actions();
        context.screen()
                .say("Type the number of targets (" + plan.kind().many()
                        + " that will be acted on; those that are left as they are do not count) to go on, anything"
                        + " else to leave them alone:");
        String typed = context.answers().next();
        if (typed == null || !isNumber(typed.strip(), wanted)) {
            throw new RunFailure(
                    ExitCode.USAGE, "that is not the number of targets that would be acted on; nothing was done");
        }
    }

    /** Thousands may be separated, as the number was shown. */
    private static boolean isNumber(String typed, long wanted) {
        return typed.equals(Long.toString(wanted)) || typed.equals(FigureFormat.count(wanted));
    }
}
