package io.iterablebatch.run;

import io.iterablebatch.api.RequestFigures;
import io.iterablebatch.run.step.DeliveryResult;

/** A run that is in the history and has everything it needs: what is left is to execute its job. */
interface ExecutableRun {

    /**
     * Executes the job and returns when it has ended; the execution says how.
     *
     * @param onStopRequest called from another thread, once, when somebody asks the run to stop
     */
    void execute(Runnable onStopRequest);

    /** Asks the run to end gracefully: requests in flight are finished, and none is begun any more. From any thread. */
    void stop();

    /** Answers of requests on the wire are waited for no longer. From any thread. */
    void abandonAnswers();

    /** What became of the records. */
    DeliveryResult result();

    /** What is to be told of the requests. */
    RequestFigures requests();
}
