package io.iterablebatch.mapping.cell.identifier;

import java.util.Arrays;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * Recognises valid e-mail addresses as Iterable does, which uses the rules of Commons Validator (contract §1.6). The
 * library takes microseconds for each address; but if the name has only plain characters, only the domain can be wrong,
 * and the results for domains are kept.
 */
final class EmailAddressCheck {

    private static final int LONGEST_NAME = 64;
    private static final String OTHERS_IN_NAMES = "_-+!#$%&*/=?^`{|}~'";
    private static final boolean[] PLAIN = plainCharacters();
    private static final int SLOTS = 1 << 12;

    private final EmailValidator validator = EmailValidator.getInstance();
    private final DomainVerdicts domains = new DomainVerdicts();

    /** Valid domains of ASCII, each in the slot of its hash: the last one that was seen. */
    private final byte[][] seen = new byte[SLOTS][];

    private static boolean[] plainCharacters() {
        boolean[] plain = new boolean[128];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || OTHERS_IN_NAMES.indexOf(c) >= 0;
        }
        return plain;
    }

    boolean valid(String address) {
        int at = address.lastIndexOf('@');
        boolean plain = at > 0 && plainName(address, at);
        return plain ? validDomain(address.substring(at + 1)) : validator.isValid(address);
    }

    private boolean validDomain(String domain) {
        Boolean known = domains.of(domain);
        if (known != null) {
            return known;
        }
        boolean valid = validator.isValid("a@" + domain);
        domains.put(domain, valid);
        return valid;
    }

    /**
     * Whether the bytes are an address that is certainly valid: a plain name, and a domain that was found valid before.
     *
     * @return false where {@link #valid} must be asked
     */
    boolean isPlainlyValid(byte[] utf8, int from, int to) {
        boolean afterDot = true;
        int at = from;
        while (at < to && utf8[at] != '@') {
            boolean dot = utf8[at] == '.';
            if (dot ? afterDot : !plain((char) utf8[at])) {
                return false;
            }
            afterDot = dot;
            at++;
        }
        if (afterDot || at == to || at - from > LONGEST_NAME) {
            return false;
        }
        byte[] domain = seen[slot(utf8, at + 1, to)];
        return domain != null && Arrays.equals(domain, 0, domain.length, utf8, at + 1, to);
    }

    /** From now on addresses with the domain of this one, which is valid, are known to be valid. */
    void remember(byte[] utf8, int from, int to) {
        int at = to;
        while (at > from && utf8[at - 1] != '@') {
            at--;
        }
        if (to - at <= DomainVerdicts.LONGEST) {
            seen[slot(utf8, at, to)] = Arrays.copyOfRange(utf8, at, to);
        }
    }

    private static int slot(byte[] utf8, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + utf8[i];
        }
        return (hash ^ hash >>> 15) & (SLOTS - 1);
    }

    /** Whether the library accepts the part before the at sign with any domain that it accepts. */
    private static boolean plainName(String address, int at) {
        if (at > LONGEST_NAME) {
            return false;
        }
        boolean afterDot = true;
        for (int i = 0; i < at; i++) {
            char c = address.charAt(i);
            boolean dot = c == '.';
            if (dot ? afterDot : !plain(c)) {
                return false;
            }
            afterDot = dot;
        }
        return !afterDot;
    }

    private static boolean plain(char c) {
        return c < PLAIN.length && PLAIN[c];
    }
}
