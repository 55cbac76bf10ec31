package io.iterablebatch.proof.nights;

import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Where commands are typed: each a process of its own, which can be killed, or all within this one. */
interface CommandLine {

    /** @param replayed the result of the run that is replayed, or null */
    Typed type(Command command, Path job, RunResult replayed);

    /** Processes. */
    static CommandLine ofProcesses(Workplace workplace) {
        return (command, job, replayed) -> new InAProcess(workplace.start(words(command, job)));
    }

    /** Within this process. */
    static CommandLine within(Supplier<Tool> tools) {
        return (command, job, replayed) -> new InAThread(tools.get(), command, job, replayed);
    }

    private static Object[] words(Command command, Path job) {
        if (command.isReplay()) {
            return new Object[] {"replay", command.number()};
        }
        List<Object> words = new ArrayList<>(List.of("run", job));
        switch (command.kind()) {
            case FRESH -> words.add("--fresh");
            case ONCE -> words.add("--once");
            case LIMIT -> words.addAll(List.of("--limit", command.number()));
            case RESUME -> words.addAll(List.of("--resume", command.number()));
            default -> {}
        }
        return words.toArray();
    }

    /** A process. */
    record InAProcess(ToolProcess process) implements Typed {

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void kill() {
            process.kill();
        }

        @Override
        public void terminate() {
            process.terminate();
        }

        @Override
        public RunResult awaitEnd() {
            return process.awaitExit();
        }
    }

    /** A thread of this process. */
    final class InAThread implements Typed {

        private static final int PATIENCE_SECONDS = 180;

        private final Tool tool;
        private final CompletableFuture<RunResult> end = new CompletableFuture<>();

        InAThread(Tool tool, Command command, Path job, RunResult replayed) {
            this.tool = tool;
            Thread thread = new Thread(() -> run(command, job, replayed), "night-run");
            thread.setDaemon(true);
            thread.start();
        }

        private void run(Command command, Path job, RunResult replayed) {
            try {
                end.complete(
                        switch (command.kind()) {
                            case RUN -> tool.run(job);
                            case FRESH -> tool.run(job, Ask.FRESH);
                            case ONCE -> tool.run(job, Ask.ONCE);
                            case LIMIT -> tool.run(job, Ask.limit(command.number()));
                            case RESUME -> tool.run(job, Ask.resume(command.number()));
                            case REPLAY -> tool.replay(replayed, job);
                        });
            } catch (RuntimeException | Error broken) {
                end.completeExceptionally(broken);
            }
        }

        @Override
        public boolean isAlive() {
            return !end.isDone();
        }

        @Override
        public void kill() {
            throw new UnsupportedOperationException("only a process can be killed");
        }

        @Override
        public void terminate() {
            tool.terminate();
        }

        @Override
        public RunResult awaitEnd() {
            try {
                return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException broken) {
                throw new AssertionError("the run broke: " + broken.getCause(), broken.getCause());
            } catch (TimeoutException e) {
                throw new AssertionError("the run did not end in " + PATIENCE_SECONDS + " s");
            }
        }
    }
}
