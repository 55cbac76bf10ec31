package io.iterablebatch.cli;

import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.text.ScheduleListText;
import io.iterablebatch.engine.Engine;
import java.time.ZoneId;
import picocli.CommandLine.Command;

/** {@code schedule}: when jobs are due. */
@Command(
        name = "schedule",
        description = {
            "Lists the jobs with a `schedule` in their job files, as the workers on this database have them: when each is"
                    + " due next, in its time zone and in that of this machine, how its last run ended, and whether it"
                    + " is paused.",
            "Below them stands what a person should know: workers with different versions of a file, files with"
                    + " mistakes."
        },
        subcommands = {SchedulePauseCommand.class, ScheduleResumeCommand.class, ScheduleNowCommand.class},
        exitCodeList = {
            "0:shown",
            "1:the state could not be read",
            "2:usage or configuration wrong",
            "6:the state could not be read, and a person must act first: a full disk, broken data"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch schedule",
            "  ./iterable-batch schedule pause nightly-users",
            "  ./iterable-batch schedule now nightly-users"
        })
final class ScheduleCommand extends HistoryCommand {

    @Override
    void show(Engine engine, CommandContext context) {
        context.out()
                .print(ScheduleListText.of(
                        engine.schedules().all(), engine.schedules().unread(), ZoneId.systemDefault()));
    }
}
