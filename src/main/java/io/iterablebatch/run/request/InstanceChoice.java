package io.iterablebatch.run.request;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.queue.QueuedTry;
import io.iterablebatch.run.store.RunStores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which instance a run belongs to: a new one, the one to go on with, or one that is done. */
public sealed interface InstanceChoice {

    /** Begin at the first record. */
    record Fresh() implements InstanceChoice {}

    /** Go on where this one stopped. */
    record Resume(Instance instance) implements InstanceChoice {}

    /** The latest one completed, and is not to be done again: {@code --once}, or a plan. */
    record AlreadyDone(Instance instance) implements InstanceChoice {}

    /** The instance to go on with, or null for a new one. */
    default @Nullable Instance resumed() {
        return this instanceof Resume resume ? resume.instance() : null;
    }

    /** Chooses, with the lock of the job held, once the instances of runs that were lost are free. */
    static InstanceChoice of(RunRequest request, String destination, RunStores stores) {
        QueuedTry queued = request.queued();
        Optional<Long> begun = queued == null
                ? Optional.empty()
                : stores.queueLink()
                        .begun(queued, request.job().name(), request.job().project());
        stores.lostRuns().recover(destination, request.job().name());
        return begun.isPresent()
                ? ofEarlierTry(stores.instances().get(begun.get()), request, destination)
                : of(request, destination, stores.instances());
    }

    /** A queued run is done once, however often it is tried and whatever its options say. */
    private static InstanceChoice ofEarlierTry(Instance instance, RunRequest request, String destination) {
        if (!instance.destination().equals(destination)) {
            // Another host may have it right, or this one where a sandbox did not answer who it is.
            throw new RunFailure(
                    ExitCode.FAILED,
                    "an earlier try of this queued run, on another host, sent to " + instance.destination()
                            + ", and this host sends project " + request.job().project() + " to " + destination
                            + ": give all workers the same ITERABLE_BASE_URL; nothing was done");
        }
        return instance.progress().completed()
                ? new AlreadyDone(instance)
                : new Resume(sameDefinition(instance, request.job()));
    }

    private static InstanceChoice of(RunRequest request, String destination, InstanceStore instances) {
        JobFile job = request.job();
        Long wanted = request.mode().resume();
        if (wanted != null) {
            return new Resume(unfinished(wanted, request, destination, instances));
        }
        Optional<Instance> latest = request.mode().fresh()
                ? Optional.empty()
                : instances.latest(destination, job.name(), request.parameters());
        if (latest.isEmpty()) {
            return new Fresh();
        }
        Instance instance = latest.get();
        if (instance.progress().completed()) {
            // A plan is applied once: to apply it again finds nothing to do.
            boolean once = request.mode().once() || request.plan() != null;
            return once ? new AlreadyDone(instance) : new Fresh();
        }
        return new Resume(sameDefinition(instance, job));
    }

    private static Instance unfinished(long runId, RunRequest request, String destination, InstanceStore instances) {
        JobFile job = request.job();
        Instance instance = instances
                .ofRun(runId)
                .orElseThrow(
                        () -> usage("--resume " + runId + ": there is no such run; ./iterable-batch runs lists them"));
        if (!instance.destination().equals(destination) || !instance.job().equals(job.name())) {
            throw usage("--resume " + runId + ": that is a run of job " + instance.job() + " to "
                    + instance.destination() + ", not of " + job.name() + " to " + destination);
        }
        if (instance.progress().completed()) {
            throw usage("--resume " + runId + ": that instance is complete; there is nothing to go on with");
        }
        if (!instance.parameters().equals(request.parameters())) {
            throw usage("--resume " + runId + ": that run has other parameters; give the same ones: "
                    + instance.parameters().keySet());
        }
        return sameDefinition(instance, job);
    }

    private static Instance sameDefinition(Instance instance, JobFile job) {
        if (!instance.definitionHash().equals(job.definition().definitionHash())) {
            throw usage(job.path()
                    + ": more than send, guards and the like changed since the unfinished run of instance "
                    + instance.instanceId() + " began. Undo the change to go on with it, or begin again with --fresh");
        }
        return instance;
    }

    private static RunFailure usage(String message) {
        return new RunFailure(ExitCode.USAGE, message);
    }
}
