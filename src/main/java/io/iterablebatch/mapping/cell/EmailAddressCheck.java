package io.iterablebatch.mapping.cell;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * Recognises valid e-mail addresses as Iterable does, which uses the rules of Commons Validator (contract §1.6). The
 * library takes microseconds for each address; but if the name has only plain characters, only the domain can be wrong,
 * and the results for domains are kept.
 */
final class EmailAddressCheck {

    private static final int MOST_DOMAINS = 10_000;
    private static final int LONGEST_NAME = 64;
    private static final String OTHERS_IN_NAMES = "_-+!#$%&*/=?^`{|}~'";

    private final EmailValidator validator = EmailValidator.getInstance();
    private final Map<String, Boolean> domains = new HashMap<>();

    boolean valid(String address) {
        int at = address.lastIndexOf('@');
        boolean plain = at > 0 && plainName(address, at);
        return plain ? validDomain(address.substring(at + 1)) : validator.isValid(address);
    }

    private boolean validDomain(String domain) {
        Boolean known = domains.get(domain);
        if (known != null) {
            return known;
        }
        boolean valid = validator.isValid("a@" + domain);
        if (domains.size() < MOST_DOMAINS) {
            domains.put(domain, valid);
        }
        return valid;
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
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || OTHERS_IN_NAMES.indexOf(c) >= 0;
    }
}
