package io.iterablebatch.metrics;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * What tells one job's series from another's. All three come from job files, so there are as many as somebody wrote
 * down. {@code job} as the name of a label belongs to Prometheus.
 *
 * @param project the destination's label; with {@code @sandbox} behind it where that is one, so that a trial is never
 *     taken for the job that it tries
 */
public record JobLabels(String job, String project, String action) {

    private static final String SANDBOX = "@sandbox";
    private static final int LONGEST_NAME = 150;

    /** The labels of a job to this destination. */
    public static JobLabels of(String job, String project, String action, boolean sandbox) {
        return new JobLabels(job, sandbox ? project + SANDBOX : project, action);
    }

    /** Whether they name a job: of a job file that could not be read, nothing may be known. */
    boolean complete() {
        return !job.isEmpty() && !project.isEmpty() && !action.isEmpty();
    }

    /** The name of the job's text file. Neither a job nor a project can hold an {@code @} of its own. */
    String fileName() {
        StringBuilder plain = new StringBuilder();
        job.codePoints().limit(LONGEST_NAME).map(JobLabels::plain).forEach(plain::appendCodePoint);
        if (!plain.toString().equals(job)) {
            CRC32 sum = new CRC32();
            sum.update(job.getBytes(StandardCharsets.UTF_8));
            plain.append('-').append(Long.toHexString(sum.getValue()));
        }
        return "iterable_batch_" + plain + "@" + project + ".prom";
    }

    private static int plain(int c) {
        boolean kept =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
        return kept ? c : '_';
    }
}
