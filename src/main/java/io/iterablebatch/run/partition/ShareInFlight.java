package io.iterablebatch.run.partition;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.JobOptions;
import io.iterablebatch.job.SendSection;

/** The ceiling of requests in flight, where a job has one, divided by the slices that are executed at the same time. */
final class ShareInFlight {

    private ShareInFlight() {}

    static JobFile of(JobFile job, int slices) {
        JobOptions options = job.options();
        SendSection send = options.send();
        if (send.inFlight() == null) {
            return job;
        }
        SendSection share = new SendSection(
                send.requestsPerSecond(),
                send.headroom(),
                send.batchSize(),
                Math.max(1, send.inFlight() / slices),
                send.giveUpAfter());
        return new JobFile(
                job.path(),
                job.name(),
                job.action(),
                job.project(),
                job.source(),
                job.section(),
                options.sending(share),
                job.definition());
    }
}
