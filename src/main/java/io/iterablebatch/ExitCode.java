package io.iterablebatch;

import java.util.Arrays;
import java.util.Optional;

/** The exit codes that schedulers script against. */
public enum ExitCode {
    /** Every record is delivered, unchanged, superseded or skipped. */
    DONE(0),
    /** Failed for now; run it again. */
    FAILED(1),
    /** Usage, job file or configuration wrong; nothing done. */
    USAGE(2),
    /** Done, with invalid or rejected records. */
    DONE_WITH_REJECTS(3),
    /** A guard stopped it; resumable once the guard allows. */
    GUARD(4),
    /** Another run of this job is active. */
    BUSY(5),
    /** Failed, and a person must act before it is resumed. */
    ACT_FIRST(6),
    /** Stopped by SIGINT. */
    INTERRUPTED(130),
    /** Stopped by SIGTERM. */
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The one with this exit status, if it is one of ours. */
    public static Optional<ExitCode> of(int code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }
}
