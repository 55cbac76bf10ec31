package io.iterablebatch.proof.nights;

import io.iterablebatch.run.kit.RunResult;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens in a night: some commands, most of them disturbed, with faults of the API, until the faults are taken
 * away and the command is typed until it is done; perhaps a replay; and then, with a part of the rows changed, once or
 * twice more.
 */
final class NightCourse {

    private static final int MOST_TRIES = 3;

    private final Night night;
    private final SplittableRandom random;
    private final boolean hurried;
    private NightFaults faults = NightFaults.NONE;
    private boolean unfinished;
    private RunResult refusing;
    private long abandoned;
    private int changesThen;

    NightCourse(Night night, SplittableRandom random, boolean hurried) {
        this.night = night;
        this.random = random;
        this.hurried = hurried;
    }

    void play() {
        for (int more = random.nextInt(3); more >= 0 && isWell(); more--) {
            for (int events = random.nextInt(5); events > 0 && isWell(); events--) {
                event();
            }
            end();
            afterwards();
            night.source().change();
        }
    }

    private boolean isWell() {
        return night.deviations().isEmpty();
    }

    private void event() {
        if (random.nextBoolean()) {
            faults = NightFaults.random(random, night.job(), hurried);
        }
        Command command = command();
        if (command.kind() == Command.Kind.FRESH && random.nextBoolean()) {
            night.source().change();
        } else if (!isByUser() && random.nextInt(3) == 0) {
            night.source().grow(1 + random.nextInt(1 + night.source().rows().size() / 10));
        }
        if (unfinished && command.equals(Command.RUN) && !isByUser() && random.nextInt(8) == 0) {
            night.type(command, Disturbance.NONE, NightFaults.NONE, GuardOracle.NONE, null, true);
        }
        GuardOracle guard = random.nextInt(6) == 0 ? GuardOracle.random(random) : GuardOracle.NONE;
        if (isWell()) {
            NightRun run = type(command, disturbance(), faults, guard);
            boolean stopped =
                    run.began() && run.result() != null && run.result().exitCode() == 4;
            if (isWell() && stopped && !isByUser() && random.nextBoolean()) {
                replayUnfinished(run.result());
            }
        }
    }

    /** What the guard judged ahead of the position is left to the run that goes on. */
    private void replayUnfinished(RunResult of) {
        Command command = Command.replay(of.summary().identity().runId());
        night.ledger().forgetPauses();
        night.type(command, Disturbance.NONE, NightFaults.NONE, GuardOracle.NONE, of, false);
    }

    private boolean isByUser() {
        return night.job().kind() == NightKind.ROWS;
    }

    /**
     * Rows of users that are put together are neither rehearsed nor gone on with by number, since those are not rows.
     */
    private Command command() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> Command.FRESH;
            case 2 ->
                isByUser()
                        ? Command.RUN
                        : Command.limit(1 + random.nextInt(night.source().rows().size()));
            case 3 ->
                !isByUser() && abandoned > 0 && changesThen == night.source().changes()
                        ? Command.resume(abandoned)
                        : Command.RUN;
            default -> Command.RUN;
        };
    }

    private Disturbance disturbance() {
        if (hurried) {
            return one(
                    Disturbance.NONE,
                    Disturbance.NONE,
                    Disturbance.TERMINATE,
                    Disturbance.TERMINATE,
                    Disturbance.STOP,
                    Disturbance.CUT_OFF,
                    Disturbance.CUT_OFF,
                    Disturbance.TYPED_TWICE);
        }
        return one(
                Disturbance.NONE,
                Disturbance.KILL,
                Disturbance.KILL,
                Disturbance.KILL,
                Disturbance.KILL_AT_A_REQUEST,
                Disturbance.KILL_AT_A_REQUEST,
                Disturbance.TERMINATE,
                Disturbance.STOP,
                Disturbance.CUT_OFF,
                Disturbance.TYPED_TWICE);
    }

    private Disturbance one(Disturbance... of) {
        return of[random.nextInt(of.length)];
    }

    private NightRun type(Command command, Disturbance disturbance, NightFaults with, GuardOracle guard) {
        boolean begins = command.kind() == Command.Kind.FRESH && unfinished;
        long before = night.ledger().latestRun();
        NightRun run = night.type(command, disturbance, with, guard, null, false);
        if (begins && run.began()) {
            abandoned = before;
            changesThen = night.source().changes();
        }
        if (command.kind() == Command.Kind.RUN || command.kind() == Command.Kind.FRESH) {
            unfinished = run.began() ? !run.completed() : unfinished;
        }
        if (run.completed() && !run.refused().isEmpty() && run.result() != null) {
            refusing = run.result();
        }
        return run;
    }

    /** Nothing fails any more: the same command, until it is done. */
    private void end() {
        boolean done = false;
        for (int tries = 0; tries < MOST_TRIES && !done && isWell(); tries++) {
            night.ledger().forgetPauses();
            done = type(Command.RUN, Disturbance.NONE, NightFaults.NONE, GuardOracle.NONE)
                    .completed();
        }
        night.judgement().unless(done || !isWell(), "it is not done, though nothing fails any more");
    }

    private void afterwards() {
        boolean replayable = !isByUser() || night.job().merge();
        if (isWell() && refusing != null && replayable && random.nextBoolean()) {
            replay();
        }
        if (isWell() && random.nextInt(4) == 0) {
            NightRun once = night.type(Command.ONCE, Disturbance.NONE, NightFaults.NONE, GuardOracle.NONE, null, false);
            night.judgement().unless(!once.began(), "--once did it again");
        }
        if (isWell() && night.job().onlyChanges() && random.nextBoolean()) {
            nothingChanged();
        }
    }

    /** Disturbed, and then until it is done. */
    private void replay() {
        RunResult of = refusing;
        Command command = Command.replay(of.summary().identity().runId());
        NightRun run = random.nextBoolean()
                ? night.type(
                        command,
                        disturbance(),
                        NightFaults.random(random, night.job(), hurried),
                        GuardOracle.NONE,
                        of,
                        false)
                : null;
        if (isWell() && (run == null || !run.completed())) {
            night.ledger().forgetPauses();
            run = night.type(command, Disturbance.NONE, NightFaults.NONE, GuardOracle.NONE, of, false);
        }
        refusing = null;
    }

    /**
     * The first run sends to those of whom a lost run left no answer; the second has nothing left that it might send.
     */
    private void nothingChanged() {
        end();
        if (!isWell()) {
            return;
        }
        NightRun again = type(Command.RUN, Disturbance.NONE, NightFaults.NONE, GuardOracle.NONE);
        var singles = again.singles();
        List<Integer> sent = again.items().stream()
                .map(SentItem::person)
                .filter(person ->
                        singles.containsKey(person) && !again.refused().containsKey(singles.get(person)))
                .toList();
        night.judgement().unless(sent.isEmpty(), "nothing was changed, and these were sent again: " + sent);
    }
}
