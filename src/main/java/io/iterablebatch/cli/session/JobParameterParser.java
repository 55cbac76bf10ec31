package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import io.iterablebatch.jobfile.OtherFileKind;
import io.iterablebatch.text.CommandLineText;
import io.iterablebatch.text.ShellGlob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code name=value} arguments of a job. */
public final class JobParameterParser {

    private JobParameterParser() {}

    public static Map<String, String> parse(List<String> arguments, List<Problem> problems) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> files =
                arguments.stream().filter(JobParameterParser::isFile).toList();
        if (!files.isEmpty()) {
            problems.add(files(files));
        }
        for (String argument : arguments) {
            if (files.contains(argument)) {
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 || !isName(name)) {
                problems.add(new Problem(
                        "'" + argument + "'",
                        "is not a job parameter; write it as name=value, the name of letters, digits, _, - and ."));
            } else if (parameters.put(name, argument.substring(equals + 1)) != null) {
                problems.add(new Problem("'" + argument + "'", "sets the job parameter " + name + " a second time"));
            }
        }
        return parameters;
    }

    /** A file where only name=value can stand: a shell replaced a glob by its files, or two jobs were named. */
    private static boolean isFile(String argument) {
        return argument.indexOf('=') < 0
                && (OtherFileKind.isRows(argument) || argument.endsWith(".yaml") || argument.endsWith(".yml"));
    }

    private static Problem files(List<String> files) {
        String glob = ShellGlob.of(files);
        boolean rows = OtherFileKind.isRows(files.get(0));
        String first = "'" + files.get(0) + "'";
        return new Problem(
                files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more",
                rows
                        ? "a job reads the files that its `source` names, and none that are named here; "
                                + (glob == null
                                        ? "several are named there by a glob in quotes"
                                        : "for several at once make a job file: "
                                                + CommandLineText.of(List.of("init", glob)))
                        : "one job file at a time is taken, and behind it only job parameters, as name=value");
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && !Character.isDigit(text.charAt(0))
                && text.chars().allMatch(c -> "_-.".indexOf(c) >= 0 || (c < 0x80 && Character.isLetterOrDigit(c)));
    }
}
