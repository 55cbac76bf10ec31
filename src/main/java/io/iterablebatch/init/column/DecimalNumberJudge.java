package io.iterablebatch.init.column;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column of numbers with decimals, thousands in groups, or signs of a currency. */
final class DecimalNumberJudge implements ColumnJudge {

    /** Signs and abbreviations around amounts. */
    private static final String SIGNS =
            "[€$£¥₹₽₩₺฿%\\s\\u00a0\\u202f\\u2009]|USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|BRL|MXN|Kč|kr|zł|R\\$";

    private static final Pattern AROUND = Pattern.compile(
            "(?<before>(" + SIGNS + ")*)(?<number>[+-]?(" + SIGNS + ")*[\\d.,](.*[\\d.])?)(?<behind>(" + SIGNS + ")*)");

    /** No amount is longer; a pattern that repeats alternatives takes a piece of the stack for each character. */
    private static final int LONGEST = 100;

    private static final Pattern SIGN = Pattern.compile(SIGNS);

    /** Spaces of all kinds between digits, which one stands for. */
    private static final Pattern SPACES = Pattern.compile("[\\u00a0\\u202f\\u2009]");

    private static final Pattern EXPONENT = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)[eE][+-]?\\d+");
    private static final Pattern THREE_BEHIND = Pattern.compile("[+-]?\\d{1,3}[.,]\\d{3}");
    private static final Pattern NO_FRACTION = Pattern.compile("[+-]?\\d+\\.0");

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        if (!sample.isText()) {
            return Optional.empty();
        }
        List<String> bare =
                sample.texts().stream().map(DecimalNumberJudge::bare).toList();
        for (NumberForm form : hints.decimalComma() ? NumberForm.CONTINENTAL_FIRST : NumberForm.ENGLISH_FIRST) {
            Pattern pattern = form.pattern();
            int fits = (int)
                    bare.stream().filter(text -> fits(text, form, pattern)).count();
            if (sample.isFittedBy(fits)) {
                return Optional.of(judged(sample, form, bare, fits));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(String text, NumberForm form, Pattern pattern) {
        return pattern.matcher(text).matches()
                || (form.equals(NumberForm.PLAIN) && EXPONENT.matcher(text).matches());
    }

    private static ColumnJudgement judged(ColumnSample sample, NumberForm form, List<String> bare, int fits) {
        Map<String, String> keys = form.keys(ignored(sample));
        boolean amount = ignored(sample).codePoints().anyMatch(DecimalNumberJudge::isCurrency)
                || WholeNumberJudge.isAmount(sample.name());
        boolean whole =
                !amount && bare.stream().noneMatch(text -> text.contains(form.decimal()) || text.matches(".*[eE].*"));
        ColumnJudgement judged = whole
                ? ColumnJudgement.of("long", "a whole number", fits)
                : ColumnJudgement.of("double", "a number", fits);
        judged = keys.isEmpty() ? judged : judged.with("number", keys);
        if (bare.stream()
                        .filter(text -> text.matches(".*[.,].*"))
                        .allMatch(text -> THREE_BEHIND.matcher(text).matches())
                && !keys.isEmpty()
                && bare.stream().anyMatch(text -> THREE_BEHIND.matcher(text).matches())) {
            judged = judged.remarking(
                    "every separator has three digits behind it, so it may also be the other one of point and"
                            + " comma; look at one cell");
        }
        if (form.equals(NumberForm.PLAIN)
                && bare.stream().allMatch(text -> NO_FRACTION.matcher(text).matches())) {
            judged = judged.remarking("whole numbers that some tool wrote as 1.0");
        }
        return ignored(sample).contains("%") ? judged.remarking("12.5% is sent as 12.5") : judged;
    }

    private static boolean isCurrency(int character) {
        return Character.getType(character) == Character.CURRENCY_SYMBOL || Character.isLetter(character);
    }

    /** A text without what stands around its digits; one that is no amount stays as it is. */
    static String bare(String text) {
        Matcher amount = AROUND.matcher(text);
        if (text.length() > LONGEST || !amount.matches()) {
            return text;
        }
        String number = SPACES.matcher(amount.group("number")).replaceAll(" ");
        boolean signed = number.startsWith("-") || number.startsWith("+");
        String digits = signed ? number.substring(1) : number;
        Matcher sign = SIGN.matcher(digits);
        while (sign.lookingAt()) {
            digits = digits.substring(sign.end());
            sign = SIGN.matcher(digits);
        }
        return signed ? number.charAt(0) + digits : digits;
    }

    /** Each character around the digits of some cell that a person sees. */
    private static String ignored(ColumnSample sample) {
        TreeSet<Integer> characters = new TreeSet<>();
        for (String text : sample.texts()) {
            SIGN.matcher(text)
                    .results()
                    .forEach(found -> found.group().codePoints().forEach(characters::add));
        }
        StringBuilder all = new StringBuilder();
        characters.stream().filter(character -> !isSpace(character)).forEach(all::appendCodePoint);
        return all.toString();
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
