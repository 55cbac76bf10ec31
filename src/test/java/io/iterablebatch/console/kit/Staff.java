package io.iterablebatch.console.kit;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Those who may use a console of a test; the password of each is the name, twice, with a dash between. */
public enum Staff {
    VERA("viewer"),
    OTTO("operator"),
    ANNA("approver"),
    PIA("viewer,personal-data"),
    /** Sees nothing at all: the role is none by itself. */
    NINA("personal-data"),
    BOSS("operator,approver,personal-data");

    /** Cheap on purpose: tests log in often. */
    private static final BCryptPasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

    private final String roles;

    Staff(String roles) {
        this.roles = roles;
    }

    /** The name that is typed. */
    public String login() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The password that is typed. */
    public String password() {
        return login() + "-" + login();
    }

    /** The roles as the users file has them. */
    public List<String> roles() {
        return List.of(roles.split(","));
    }

    /** A users file with all of them. */
    public static String file() {
        return List.of(values()).stream()
                .map(each -> each.login() + ":" + each.roles + ":" + ENCODER.encode(each.password()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The same for a proxy, which asks for passwords itself. */
    public static String fileWithoutPasswords() {
        return List.of(values()).stream()
                .map(each -> each.login() + ":" + each.roles)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
