package io.iterablebatch.cli;

import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.schedule.ScheduleControl;
import io.iterablebatch.schedule.ScheduleControl.Answer;
import io.iterablebatch.schedule.ScheduleKey;
import picocli.CommandLine.Command;

/** {@code schedule resume}: has a job become due again. */
@Command(
        name = "resume",
        description =
                "Has runs of the job become due again, from the next due time on. Those that passed while it was paused"
                        + " are not caught up on.",
        exitCodeList = {
            "0:resumed, or it was not paused",
            "1:the state could not be reached; run it again",
            "2:usage or configuration wrong, or no such schedule"
        },
        footer = "  ./iterable-batch schedule resume nightly-users")
final class ScheduleResumeCommand extends ScheduleActCommand {

    @Override
    Answer act(ScheduleControl control, ScheduleKey key, RunStarter person, ScheduleControl.ActNote note) {
        return control.resume(key, note);
    }

    @Override
    String said(String job, Answer answer) {
        return answer instanceof Answer.Done done ? job + " is due next at " + due(done) : job + " was not paused";
    }
}
