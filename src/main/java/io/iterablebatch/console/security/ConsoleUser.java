package io.iterablebatch.console.security;

import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The person who looks at a page or acts. */
public record ConsoleUser(String name, Set<Role> roles) {

    private static final String PREFIX = "ROLE_";

    public ConsoleUser {
        roles = Set.copyOf(roles);
    }

    /** Who made a request; nobody in particular, who may do nothing, where that is not known. */
    public static ConsoleUser of(@Nullable Principal principal) {
        if (!(principal instanceof Authentication known) || known instanceof AnonymousAuthenticationToken) {
            return new ConsoleUser("", Set.of());
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (GrantedAuthority authority : known.getAuthorities()) {
            String text = String.valueOf(authority.getAuthority());
            if (text.startsWith(PREFIX)) {
                roles.add(Role.valueOf(text.substring(PREFIX.length())));
            }
        }
        return new ConsoleUser(known.getName(), roles);
    }

    /** Whether the person has the role. */
    public boolean may(Role role) {
        return roles.contains(role);
    }

    /** The roles as one text, for the audit. */
    public String rolesText() {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(","));
    }

    /** The person as Spring Security knows one. */
    public static Authentication authentication(String name, Set<Role> roles) {
        return UsernamePasswordAuthenticationToken.authenticated(name, null, authorities(roles));
    }

    /** The roles as authorities; a person who may act may look, too. */
    static List<GrantedAuthority> authorities(Set<Role> roles) {
        Set<Role> all = EnumSet.noneOf(Role.class);
        all.addAll(roles);
        if (roles.contains(Role.OPERATOR) || roles.contains(Role.APPROVER)) {
            all.add(Role.VIEWER);
        }
        return all.stream()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority(PREFIX + role.name()))
                .toList();
    }
}
