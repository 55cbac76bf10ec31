package io.iterablebatch.cli;

import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.jobfile.OtherFileKind;
import io.iterablebatch.text.CommandLineText;
import io.iterablebatch.text.ShellGlob;
import io.iterablebatch.text.SpellingHints;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, and what was probably meant, in one sentence. */
final class ParameterMistakeText {

    private static final String RUN = "RUN";
    private static final String TOOL = "iterable-batch";

    /** How picocli begins to tell of an argument or of an option with a value that cannot be. */
    private static final Pattern INVALID = Pattern.compile(
            "^Invalid value for (?:positional parameter at index \\S+ \\(<?([^>)]+)>?\\)|option '([^']+)'(?: \\([^)]*\\))?): ");

    private ParameterMistakeText() {}

    static String of(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return of(mistake.getCommandLine(), unmatched.getUnmatched());
        }
        if (mistake instanceof MissingParameterException missing
                && missing.getMissing().stream()
                        .anyMatch(each -> each.paramLabel().equals(RUN))) {
            return "RUN is missing: name the run by its number, as in `"
                    + called(mistake.getCommandLine().getCommandSpec())
                    + " 12`; `./iterable-batch runs` lists runs with their numbers";
        }
        return INVALID.matcher(String.valueOf(mistake.getMessage())).replaceFirst("$1$2: ");
    }

    /** @param unmatched the arguments that could not be used, in their order */
    private static String of(CommandLine line, List<String> unmatched) {
        String first = unmatched.get(0);
        if (first.startsWith("-") && first.length() > 1) {
            return option(line.getCommandSpec(), first);
        }
        return line.getSubcommands().isEmpty()
                ? superfluous(line.getCommandSpec(), first, unmatched)
                : command(line, first, unmatched);
    }

    private static String option(CommandSpec command, String typed) {
        int equals = typed.indexOf('=');
        String name = equals < 0 ? typed : typed.substring(0, equals);
        List<String> known = command.options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
        return "`" + called(command) + "` has no option `" + name + "`" + nearest(name, known, "");
    }

    private static String command(CommandLine line, String typed, List<String> unmatched) {
        String better = instead(line, typed, unmatched);
        if (better != null) {
            return better;
        }
        String parent = line.getParent() == null ? "" : called(line.getCommandSpec()) + " ";
        Collection<String> known = line.getSubcommands().keySet();
        return "there is no command `" + parent + typed + "`"
                + nearest(typed, known, "; the commands are " + String.join(", ", known));
    }

    /** The command that was left out before a file; null where the file is of no kind that has one. */
    private static @Nullable String instead(CommandLine line, String typed, List<String> unmatched) {
        if (line.getParent() != null) {
            return null;
        }
        String glob = files(unmatched);
        if (OtherFileKind.isRows(typed)) {
            return "'" + typed + "' is no command but a file of rows; make a job file for it: "
                    + CommandLineText.of(List.of("init", glob == null ? typed : glob));
        }
        Path file = path(typed);
        if (file != null && JobFileNames.isJob(file)) {
            return "'" + typed + "' is no command but a job file; run it: " + CommandLineText.of(List.of("run", typed));
        }
        return typed.endsWith(".json")
                ? "'" + typed + "' is no command; if it is a plan, apply it: "
                        + CommandLineText.of(List.of("apply", typed))
                : null;
    }

    /** An argument behind the last one that the command takes. Several files come of a glob that the shell replaced. */
    private static String superfluous(CommandSpec command, String typed, List<String> unmatched) {
        List<String> all = new ArrayList<>();
        command.positionalParameters().stream()
                .map(ArgSpec::originalStringValues)
                .forEach(all::addAll);
        all.addAll(unmatched);
        String taken = command.positionalParameters().isEmpty()
                ? "no argument"
                : "no more than "
                        + String.join(
                                " ",
                                command.positionalParameters().stream()
                                        .map(ArgSpec::paramLabel)
                                        .toList());
        String glob = files(all);
        String hint = glob == null
                ? ""
                : "; the shell made these names of a glob, which belongs in quotes: "
                        + CommandLineText.of(List.of(called(command), glob));
        return "'" + typed + "' is too much: `" + called(command) + "` takes " + taken + hint;
    }

    private static @Nullable String files(List<String> arguments) {
        return ShellGlob.of(
                arguments.stream().takeWhile(each -> !each.startsWith("-")).toList());
    }

    private static String nearest(String typed, Collection<String> known, String otherwise) {
        String nearest = SpellingHints.nearest(typed, known);
        return nearest == null ? otherwise : "; did you mean `" + nearest + "`?";
    }

    /** As it is typed behind the name of the tool, which has no name for itself but that. */
    private static String called(CommandSpec command) {
        String name = command.qualifiedName();
        return name.startsWith(TOOL + " ") ? name.substring(TOOL.length() + 1) : name;
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            return null;
        }
    }
}
