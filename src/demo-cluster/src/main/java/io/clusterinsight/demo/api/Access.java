package io.clusterinsight.demo.api;

import io.clusterinsight.demo.store.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who may ask the API server for what. May be changed while it runs.
 *
 * <p>Without a token everybody is let in, and any token is good; without a grant everybody may read
 * everything. From the first grant on only what is granted may be read.
 */
public final class Access {
  /** Somebody the API server knows. */
  public record User(String name, List<String> groups) {
    static final User ANYONE = new User("demo-admin", List.of("system:masters"));

    public User {
      groups = List.copyOf(groups);
    }
  }

  /**
   * The right to get, list and watch.
   *
   * @param subject a user's or a group's name
   * @param resource a plural without its group, a path that is no object's, or {@code *}
   * @param namespace a namespace, or {@code *} for all of them and the cluster-scoped objects
   */
  public record Grant(String subject, String resource, String namespace) {}

  private static final Set<String> READING = Set.of("get", "list", "watch");

  private final Map<String, User> tokens = new ConcurrentHashMap<>();
  private final List<Grant> grants = new CopyOnWriteArrayList<>();
  private final Set<String> forbidden = ConcurrentHashMap.newKeySet();

  public void addToken(String token, User user) {
    tokens.put(token, user);
  }

  public void removeToken(String token) {
    tokens.remove(token);
  }

  public void grant(Grant grant) {
    grants.add(grant);
  }

  public void revoke(Grant grant) {
    grants.remove(grant);
  }

  /** Takes the right to read a resource from everybody, whatever was granted. */
  public void forbid(String resource) {
    forbidden.add(resource);
  }

  /** Ends what {@link #forbid} began. */
  public void permit(String resource) {
    forbidden.remove(resource);
  }

  Optional<User> user(Optional<String> authorization) {
    if (tokens.isEmpty()) {
      return Optional.of(User.ANYONE);
    }
    return authorization
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .flatMap(value -> byToken(value.substring(7).strip()));
  }

  Optional<User> byToken(String token) {
    if (tokens.isEmpty()) {
      return Optional.of(User.ANYONE);
    }
    return Optional.ofNullable(tokens.get(token));
  }

  boolean allows(User user, String verb, String resource, String namespace) {
    if (forbidden.contains(resource)) {
      return false;
    }
    if (grants.isEmpty()) {
      return true;
    }
    return READING.contains(verb)
        && grants.stream().anyMatch(grant -> covers(grant, user, resource, namespace));
  }

  void require(User user, String verb, Kind kind, String namespace, String name) {
    if (!allows(user, verb, kind.resource(), namespace)) {
      String where =
          namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
      String what = name.isEmpty() ? "" : " \"" + name + "\"";
      throw StatusException.forbidden(
          kind,
          name,
          "%s%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
              .formatted(
                  kind.qualifiedResource(),
                  what,
                  user.name(),
                  verb,
                  kind.resource(),
                  kind.group(),
                  where));
    }
  }

  private static boolean covers(Grant grant, User user, String resource, String namespace) {
    return (grant.subject().equals(user.name()) || user.groups().contains(grant.subject()))
        && (grant.resource().equals("*") || grant.resource().equals(resource))
        && (grant.namespace().equals("*") || grant.namespace().equals(namespace));
  }
}
