package io.iterablebatch.report;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.text.FigureFormat;

/** How a run ended, in words. */
final class StatusText {

    private StatusText() {}

    static String of(RunSummary summary) {
        String code = " (exit " + summary.ending().exitCode() + ")";
        return switch (exitCode(summary.ending().exitCode())) {
            case DONE -> "done" + code;
            case FAILED -> "failed for now, and can be resumed" + code;
            case USAGE -> (isBegun(summary) ? "did not go on" : "nothing done") + code;
            case DONE_WITH_REJECTS -> "done, with " + refused(summary) + code;
            case GUARD -> "stopped by a guard" + code;
            case BUSY -> "not started, another run is active" + code;
            case ACT_FIRST -> "failed, and a person must act first" + code;
            case INTERRUPTED -> "stopped by SIGINT, and can be resumed" + code;
            case TERMINATED -> "stopped by SIGTERM or `stop`, and can be resumed" + code;
        };
    }

    /** Whether this run or an earlier one of its instance may have done something. */
    private static boolean isBegun(RunSummary summary) {
        return summary.ending().resumed() || summary.accounting().counts().read() > 0;
    }

    /** Whether the same command goes on with it. */
    static boolean isResumable(RunSummary summary) {
        return switch (exitCode(summary.ending().exitCode())) {
            case FAILED, GUARD, ACT_FIRST, INTERRUPTED, TERMINATED -> true;
            case USAGE -> summary.identity().runId() != null;
            case DONE, DONE_WITH_REJECTS, BUSY -> false;
        };
    }

    static boolean isStoppedByGuard(RunSummary summary) {
        return exitCode(summary.ending().exitCode()) == ExitCode.GUARD;
    }

    /** What has to happen before it goes on, or how it does. */
    static String condition(RunSummary summary) {
        return switch (exitCode(summary.ending().exitCode())) {
            case GUARD -> "once the guard allows it, and all else is as it was";
            case USAGE, ACT_FIRST -> "once that is put right";
            case FAILED, INTERRUPTED, TERMINATED -> "goes on where this run ended";
            case DONE, DONE_WITH_REJECTS, BUSY -> "";
        };
    }

    private static String refused(RunSummary summary) {
        long refused = summary.accounting().counts().invalid()
                + summary.accounting().counts().rejected();
        return FigureFormat.count(refused, "record") + " refused";
    }

    private static ExitCode exitCode(int code) {
        return ExitCode.of(code).orElse(ExitCode.FAILED);
    }
}
