package io.iterablebatch.cli;

import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.schedule.ScheduleControl;
import io.iterablebatch.schedule.ScheduleControl.Answer;
import io.iterablebatch.schedule.ScheduleKey;
import picocli.CommandLine.Command;

/** {@code schedule now}: has a run begun at once. */
@Command(
        name = "now",
        description =
                "Puts a run of the job into the queue at once, with the parameters of one that is due now. The schedule"
                        + " goes on as it would, also where it is paused.",
        exitCodeList = {
            "0:queued; a worker begins it",
            "1:the state could not be reached; run it again",
            "2:usage or configuration wrong, or no such schedule",
            "5:a run of the schedule is not finished; nothing was begun"
        },
        footer = "  ./iterable-batch schedule now nightly-users")
final class ScheduleNowCommand extends ScheduleActCommand {

    @Override
    Answer act(ScheduleControl control, ScheduleKey key, RunStarter person, ScheduleControl.ActNote note) {
        return control.now(key, person, note);
    }

    @Override
    String said(String job, Answer answer) {
        return answer instanceof Answer.Queued queued
                ? job + " is queued as run " + queued.queueId() + " of the queue; a worker begins it"
                : job + " is not queued";
    }
}
