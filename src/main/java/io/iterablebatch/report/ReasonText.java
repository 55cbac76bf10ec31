package io.iterablebatch.report;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the code of a reason means, for somebody who did not write the job.
 *
 * @param meaning a sentence
 * @param remedy what to do about it, a sentence
 */
public record ReasonText(String meaning, String remedy) {

    private static final String ALL = """
            bad-email: A cell is no e-mail address. | Mend the cell; in the source too, or it comes again.
            bad-user-id: A cell cannot be a userId: Iterable takes up to 52 characters. | Mend the cell; in the source too, or it comes again.
            damaged-id: A spreadsheet or program left something else in the place of an identifier, such as 1.23E+15, #N/A or null. | Export the column as text, or write `damaged-ids: keep` under `cells` in the job file.
            bad-phone: A cell is no phone number that can exist. | Mend the cell, or set `region` in the job file.
            not-in-lookup: A cell holds a text that is in no line of the `lookup` of its field. | Add a line for it, or say by `others` what becomes of such texts.
            not-comparable: A condition of `where` compares a cell with a number or a date, and it is none; nobody knows whether the job takes the row. | Write the cell as 12.5 or 2026-01-31, say under `number` how the column writes its numbers, or change the condition.
            no-identifier: The row does not say which user it is about. | Give it an e-mail address or a userId.
            bad-boolean: A cell is no word for true or false, such as yes, no, 1 and 0. | Mend the cell, or add its word to `true` or `false` in the job file.
            unreadable-value: A value of the database is of a kind, or in a state, that nothing can be made of. | Let the query make text or JSON of it.
            bad-date: A cell is not a date in the format that the job file gives, a time that the clock of its zone skips, or outside the years 1 to 9999. | Mend the cell, or `format` and `zone` in the job file.
            bad-double: A cell is no decimal number, or one that a double would change. | Mend the cell, or its field's type or `number` in the job file.
            bad-long: A cell is no whole number, or a too large one. | Mend the cell, or declare the field as double or string.
            bad-geo: A cell is not a latitude and a longitude. | Write both in degrees with a comma between them.
            bad-json: A cell is not one JSON value, a too deep one, or holds a number that would be changed. | Mend the cell.
            bad-string: A cell of the database holds a list where one text belongs. | Declare the type as string[].
            bad-text: The JSON of a cell holds half of a character. | Mend it where it was cut off.
            value-too-long: A text is longer than the 32,000 characters that Iterable stores. | Shorten it, or leave the field out.
            cell-too-long: A cell has more than 32,000 characters, often because a quote was never closed. | Look at the row and those before it.
            too-large: The row alone is larger than a request may be. | Send less for this user.
            bad-kind: A cell names none of list, channel and message type. | Mend the cell; in the source too, or it comes again.
            bad-ids: A cell holds something that is not an id. | Mend the cell; in the source too, or it comes again.
            bad-change: A cell says neither subscribe nor unsubscribe. | Mend the cell; in the source too, or it comes again.
            unknown-list: The project has no static list of this id. | Mend the id, or make the list in Iterable.
            unknown-channel: The project has no channel of this id. | Mend the id.
            unknown-message-type: The project has no message type of this id. | Mend the id.
            wrong-policy: An opt-in message type stands where opt-out ones belong, or the other way round. | Move the id to the other column.
            incomplete-user: Another row of the user is invalid, and the others would take away what it adds. | Mend that row, and run the job again.
            too-many-rows: More than 10,000 rows name the same identifier, which probably stands for nobody. | Take such rows out of the source.
            bad-id: A cell is not the id of a target. | Mend the cell; in the source too, or it comes again.
            no-id: The row does not say which target it is about. | Fill in the id, or take the row out.
            ambiguous-target: The row names its target in two ways. | Leave one of them empty.
            ragged-row: The row has more or fewer cells than the header, often because of a delimiter without quotes. | Quote the cell that holds the delimiter.
            stray-quote: There is text behind a closing quote. | Double the quotes within the cell.
            malformed-bytes: The row is not in the character set of the file. | Save the file in that, or set `charset` in the job file.
            not-mended: A row of a rejects file was fed back as it was. | Mend its cells, and empty its _reason.
            not-found: Iterable knows no such user or target. | Look whether it was deleted, or belongs to another project. A project that goes by e-mail creates users known by a userId alone only with `options: { preferUserId: true }` in the job file.
            invalid-data: Iterable refused the values of the row. | Compare the types of its fields with those of the project.
            invalid-email: Iterable does not take the e-mail address. | Mend the cell; in the source too, or it comes again.
            invalid-email-address-error: Iterable does not take the e-mail address. | Mend the cell; in the source too, or it comes again.
            invalid-user-id: Iterable does not take the userId. | Mend the cell; in the source too, or it comes again.
            conflict: An identifier of the row belongs to another user. | Find out which of the two users is meant; merge them in Iterable if they are one, then replay.
            forgotten: The user was forgotten by request (GDPR), and Iterable takes no data of theirs. | Take the user out of the source.
            failed: Iterable says that the update failed, and not why. | Replay it; ask Iterable's support if it fails again.
            refused-by-iterable: Iterable names the user among those that failed, and not why. | Replay it; ask Iterable's support if it fails again.
            type-mismatch: A value has another type than its field has in the project. | Change the type in the job file; a field in Iterable never changes its type.
            request-fields-types-mismatched: A value has another type than its field has in the project. | Change the type in the job file; a field in Iterable never changes its type.
            bad-json-body: Iterable could not read a member of the row. | Look at the field that the example names.
            bad-params: Iterable refused the row and calls something in it wrong. | Send it alone, by `--limit 1` of a file with this row, and look at the log.
            generic-error: Iterable refused the row with an error of its own. | Replay it later.
            database-error: Iterable refused the row with an error of its own. | Replay it later.
            state-not-read: Iterable did not say what the user has, so nothing was changed. | Replay it later.
            unexplained: Iterable's answer does not say what became of it: it may have been done. | Look at it in Iterable before you replay it.
            keeps-failing: Requests that held it got no usable answer, while others did. | Replay it later; what they did is not known.
            request-timeout: The request that held it took the server too long, even alone. | Replay it later.
            drifted: The target is not any more what it was when the plan was made, so it was left alone. | Make a new plan if it is still meant.
            wrong-state: The target's state does not allow the action. | Nothing, unless the target was chosen by mistake.
            wrong-type: The campaign is not a triggered one, so it cannot be activated. | Nothing, unless it was chosen by mistake.
            live: The campaign is live, and archiving would end it. | Say `include-live: true` in the job file if that is meant.
            in-use: A campaign uses the template, so it was left alone. | Archive or change the campaign first.
            not-allowed: Iterable says that this is not allowed. | Look at the rights of the API key.
            not-archived: Iterable did not archive the campaign. | Look at its state in Iterable.
            not-deleted: Iterable did not delete the template. | Look whether something uses it.
            """;

    private static final Map<String, ReasonText> BY_CODE = ALL.lines()
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> of(parts[1].split(" \\| ", 2))));

    private static final ReasonText OF_STATUS = new ReasonText(
            "Iterable refused the record with this HTTP status, and gave no reason.",
            "Replay it later; ask Iterable's support if it is refused again.");
    private static final ReasonText UNKNOWN = new ReasonText(
            "Iterable refused the record with an error code that this tool does not know.",
            "Look the code up in Iterable's API documentation.");

    private static ReasonText of(String[] sentences) {
        return new ReasonText(sentences[0], sentences[1]);
    }

    /** The explanation of a code; of one that nobody foresaw, what can be said of all. */
    public static ReasonText of(String code) {
        return BY_CODE.getOrDefault(code, code.startsWith("http-") ? OF_STATUS : UNKNOWN);
    }

    /** What to do about it, as a line below what it is about. */
    public String advice() {
        return "  → " + remedy;
    }

    /** Whether there is an explanation of this very code. */
    static boolean knows(String code) {
        return BY_CODE.containsKey(code);
    }
}
