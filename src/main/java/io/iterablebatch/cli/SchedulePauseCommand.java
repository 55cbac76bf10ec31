package io.iterablebatch.cli;

import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.schedule.ScheduleControl;
import io.iterablebatch.schedule.ScheduleControl.Answer;
import io.iterablebatch.schedule.ScheduleKey;
import picocli.CommandLine.Command;

/** {@code schedule pause}: has a job not become due. */
@Command(
        name = "pause",
        description =
                "Has no run of the job become due until `schedule resume`, on all workers. What is queued or running"
                        + " already goes on. A job that is paused stays so when its file is changed.",
        exitCodeList = {
            "0:paused, or it was before",
            "1:the state could not be reached; run it again",
            "2:usage or configuration wrong, or no such schedule"
        },
        footer = "  ./iterable-batch schedule pause nightly-users")
final class SchedulePauseCommand extends ScheduleActCommand {

    @Override
    Answer act(ScheduleControl control, ScheduleKey key, RunStarter person, ScheduleControl.ActNote note) {
        return control.pause(key, person, note);
    }

    @Override
    String said(String job, Answer answer) {
        return answer instanceof Answer.AsBefore before
                ? job + " was paused before, by " + before.schedule().pausedBy()
                : job + " is paused; nothing of it becomes due until ./iterable-batch schedule resume " + job;
    }
}
