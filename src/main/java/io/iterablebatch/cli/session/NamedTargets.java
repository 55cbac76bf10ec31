package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.text.CommandLineText;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.TextTable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds a target by its name for somebody who does not know its id. Only a name that one target has in full, and no
 * other in part, is taken for that target; in every other case the matches are told and none is chosen.
 *
 * @param all of the kind, by id
 * @param again what was typed before the ids, as in {@code act campaigns.abort}
 */
public record NamedTargets(ActionName action, Map<Long, TargetState> all, List<String> again) {

    private static final int MOST = 30;
    private static final int LONGEST_NAME = 60;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DASHES = Pattern.compile("\\p{Pd}");

    /**
     * The id of the target of this name, for somebody who confirms it.
     *
     * @param say is told the matches where there is not exactly one; what is archived comes last
     * @throws UsageFailure where it is not the full name of exactly one
     */
    public long only(String name, Consumer<String> say) {
        String wanted = folded(name);
        List<Map.Entry<Long, TargetState>> matches = all.entrySet().stream()
                .filter(each -> folded(each.getValue().name()).contains(wanted))
                .sorted(Comparator.comparing(each -> each.getValue().is("Archived")))
                .toList();
        if (matches.size() == 1 && folded(matches.get(0).getValue().name()).equals(wanted)) {
            return matches.get(0).getKey();
        }
        if (!matches.isEmpty()) {
            say.accept(table(action.target().orElseThrow(), matches).stripTrailing());
        }
        throw new UsageFailure(List.of(new Problem("--name", told(name, matches))));
    }

    private String told(String name, List<Map.Entry<Long, TargetState>> matches) {
        TargetKind kind = action.target().orElseThrow();
        if (matches.isEmpty()) {
            return "none of " + kind.counted(all.size()) + " has '" + InvisibleCharacters.shown(name)
                    + "' in its name; try a part of it";
        }
        List<String> command = new ArrayList<>(again);
        command.add(Long.toString(matches.get(0).getKey()));
        return kind.counted(matches.size()) + (matches.size() == 1 ? " has" : " have")
                + " that in the name, listed above; nothing was done. Type the command with the id of each that you"
                + " mean, as in " + CommandLineText.of(command);
    }

    private static String table(TargetKind kind, List<Map.Entry<Long, TargetState>> matches) {
        TextTable columns = TextTable.ofWords("id", kind.one(), "state");
        matches.stream()
                .limit(MOST)
                .forEach(each -> columns.add(
                        Long.toString(each.getKey()),
                        TextTable.cell(each.getValue().name(), LONGEST_NAME),
                        each.getValue().state()));
        int rest = matches.size() - MOST;
        return columns.text("  ")
                + (rest > 0 ? "  ... and " + FigureFormat.count(rest) + " more: type more of the name\n" : "");
    }

    /** Case, kinds of dashes and blanks do not count: nobody types an en dash. */
    private static String folded(String text) {
        String plain = Normalizer.normalize(InvisibleCharacters.strip(text), Normalizer.Form.NFKC);
        return DASHES.matcher(BLANKS.matcher(plain).replaceAll(" "))
                .replaceAll("-")
                .toLowerCase(Locale.ROOT);
    }
}
