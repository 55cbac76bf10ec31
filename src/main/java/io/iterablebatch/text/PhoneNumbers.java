package io.iterablebatch.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers, by the rules of Google's libphonenumber, which knows the numbers of every country as they were when it
 * was released. Safe for use by many threads.
 */
public final class PhoneNumbers {

    private PhoneNumbers() {}

    /** Whether a country, or what counts as one, has such a code of two letters, as in {@code DE}. */
    public static boolean isRegion(String code) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(code);
    }

    /**
     * The number as E.164 has it: {@code +}, the country's code, and digits. An extension is left out.
     *
     * @param region where numbers belong that do not begin with {@code +}; null if none may
     * @return null if it is no number that can exist
     */
    public static @Nullable String e164(String text, @Nullable String region) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(text, region);
            return numbers.isValidNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException none) {
            return null;
        }
    }
}
