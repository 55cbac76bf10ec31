package io.iterablebatch.init.column;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one column of phone numbers that reaches people by SMS: by its name that of a mobile phone, else the first that
 * is of the person and of no address; never one of fax numbers, or of somebody else's phone.
 */
public final class MobileColumn {

    private static final Set<String> MOBILE = Set.of(
            "mobile",
            "mobilephone",
            "mobilenumber",
            "cell",
            "cellphone",
            "handy",
            "mobil",
            "movil",
            "celular",
            "portable",
            "sms",
            "whatsapp");

    private static final Set<String> OF_AN_ADDRESS = Set.of("billing", "shipping", "office", "work", "home");

    private static final Set<String> OF_OTHERS =
            Set.of("fax", "emergency", "company", "assistant", "store", "manager", "parent");

    private MobileColumn() {}

    /** The column, if there is one. */
    public static Optional<ColumnSample> of(Map<ColumnSample, ColumnJudgement> judged) {
        // The sort is stable: among equals the first of the file.
        return judged.entrySet().stream()
                .filter(column -> column.getValue().type().equals("phone"))
                .map(Map.Entry::getKey)
                .filter(column -> !column.name().hasOneOf(OF_OTHERS))
                .sorted(Comparator.comparing(column -> rank(column.name())))
                .findFirst();
    }

    static boolean isNamedSo(ColumnName name) {
        return name.hasOneOf(MOBILE);
    }

    private static int rank(ColumnName name) {
        if (isNamedSo(name)) {
            return 0;
        }
        return name.hasOneOf(OF_AN_ADDRESS) ? 2 : 1;
    }
}
