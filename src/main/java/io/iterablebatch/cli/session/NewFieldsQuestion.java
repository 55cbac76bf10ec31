package io.iterablebatch.cli.session;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.JobCheck.CheckedJob;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.metrics.JobFigures;
import io.iterablebatch.text.FigureFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks a person whether a job may create fields, which nobody can delete: before its first run to a project, where the
 * job file leaves the decision to the project. A canary asks as well. Where there is no terminal nobody is asked, since
 * a scheduler must not wait; the run warns of the fields as any does.
 */
record NewFieldsQuestion(CommandContext context, EngineSession session) {

    private static final int MOST_SHOWN = 50;

    /**
     * Asks, if there is something to ask and somebody to answer.
     *
     * @throws RunFailure where the answer is not yes, or the project cannot be asked for its fields
     */
    void ask(CheckedJob checked, EnvironmentSettings configuration, ApiConnection connection, Engine engine) {
        if (!context.screen().isTerminal() || hasCompleted(checked, connection, engine)) {
            return;
        }
        List<String> fields =
                context.services().newFields().of(checked.job(), checked.columns(), configuration, connection);
        if (fields.isEmpty()) {
            return;
        }
        Screen screen = context.screen();
        screen.say("this job has not completed here before, and the project does not have "
                + FigureFormat.count(fields.size(), "field") + " that it writes:");
        fields.stream().limit(MOST_SHOWN).forEach(field -> screen.say("  " + field));
        if (fields.size() > MOST_SHOWN) {
            screen.say("  and " + FigureFormat.count(fields.size() - MOST_SHOWN) + " more");
        }
        screen.say(
                "Where the project's setting creates them, they stay for ever, each with this type: nobody can delete"
                        + " a field. With options.createNewFields in the job file, true or false, nobody is asked.");
        screen.say("Type yes to go on, anything else to send nothing:");
        if (!answer().strip().equalsIgnoreCase("yes")) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    "that is not yes; nothing was sent. Say in the job file what is to become of new fields"
                            + " (options.createNewFields: true or false), or name fields that the project has");
        }
    }

    private static boolean hasCompleted(CheckedJob checked, ApiConnection connection, Engine engine) {
        return engine.figures(connection.destination().id(), checked.job().name())
                .map(JobFigures::lastSuccess)
                .isPresent();
    }

    /** Typed on a thread of its own, so that a signal ends the wait. */
    private String answer() {
        CompletableFuture<String> typed = new CompletableFuture<>();
        session.onStop(how -> typed.completeExceptionally(new RunFailure(how, "stopped before anything was sent")));
        DaemonThreads.start("new-fields", () -> {
            try {
                typed.complete(String.valueOf(context.answers().next()));
            } catch (RuntimeException | Error e) {
                typed.completeExceptionally(e);
            }
        });
        try {
            return typed.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
