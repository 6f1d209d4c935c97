package io.clusterinsight.collector.security;

import io.clusterinsight.graph.snapshot.Rights;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Who sends requests, and what each of them may see. */
public final class AccessControl {
  /** Finds out who sent a request. */
  interface Identity {
    /**
     * The sender, if he says credibly who he is.
     *
     * @throws Denial if that cannot be found out now
     */
    Optional<Caller> of(HttpServletRequest request);
  }

  /** How callers are known, and how their rights are. */
  private record Control(Identity identity, Reviews reviews, LearnedRights rights) {}

  private final Optional<Control> control;

  private AccessControl(Optional<Control> control) {
    this.control = control;
  }

  /** Whoever reaches the port may see everything. */
  public static AccessControl off() {
    return new AccessControl(Optional.empty());
  }

  /** Callers present a token of the cluster's. */
  public static AccessControl byToken(Reviews reviews) {
    return new AccessControl(
        Optional.of(new Control(new TokenIdentity(reviews), reviews, new LearnedRights(reviews))));
  }

  /** A proxy in front says who its callers are. */
  public static AccessControl byHeader(TrustedHeaderSettings settings, Reviews reviews) {
    return new AccessControl(
        Optional.of(
            new Control(new HeaderIdentity(settings), reviews, new LearnedRights(reviews))));
  }

  public boolean isOff() {
    return control.isEmpty();
  }

  /** Whether tokens are taken, so that one may be kept in a cookie. */
  boolean takesTokens() {
    return control.filter(by -> by.identity instanceof TokenIdentity).isPresent();
  }

  /** Who sent the request. */
  Optional<Caller> sender(HttpServletRequest request) {
    return control.flatMap(by -> by.identity.of(request));
  }

  /**
   * What the sender of a request may see of a graph.
   *
   * @param types the graph's types
   * @param namespaces where rights are asked for that he does not have everywhere
   * @throws Denial if that cannot be found out now, or not for so many namespaces
   */
  public Rights rights(
      HttpServletRequest request, Supplier<List<String>> types, Set<String> namespaces) {
    return control.map(by -> by.rights.of(known(request), types, namespaces)).orElse(Rights.ALL);
  }

  /**
   * Lets those pass who may {@code get} a path of the API server's that is no object's: who runs
   * the cluster.
   *
   * @throws Denial if the sender may not, or if that cannot be found out now
   */
  public void requireOperator(HttpServletRequest request, String path) {
    control.ifPresent(
        by -> {
          if (!by.reviews.answer(new Question.ToGet(known(request), path))) {
            throw Denial.forbidden(
                "%s is for who runs the service: it needs the right to 'get' the nonResourceURL %s"
                    .formatted(path, path));
          }
        });
  }

  private static Caller known(HttpServletRequest request) {
    return Caller.of(request).orElseThrow(() -> Denial.forbidden("nobody knows who you are"));
  }
}
