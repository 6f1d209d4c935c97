#!/bin/sh
# Installs Cluster Insight in the cluster that kubectl reaches, checks that it works, and says SCRIPT ALL DONE.
# usage: install/install.sh [OPTION]...
#   --registry PREFIX    where the images are: registry.example.com/team (default: cluster-insight, for images that
#                        are on the nodes already)
#   --tag TAG            their tag (default: the version in the manifests)
#   --no-proxies         without minion proxies, also where nodes run Docker
#   --namespaces A,B     read these namespaces alone, with Roles in them instead of a ClusterRole
#   --kinds K,L          read these custom kinds, too: rollouts.argoproj.io
#   --env NAME=VALUE     a setting of the collector (docs/configuration.md); may be given again
#   --patch FILE         a kustomize patch over the manifests; may be given again
#   --context NAME       the kubeconfig's context to use
#   --print              print what would be applied, and end
#   --new-token          make a new token for the minion proxies
#   --uninstall          take everything away again
# Run it again at any time: what is as it should be stays as it is. With another --tag it is the upgrade.
# shellcheck disable=SC2086,SC2116 # names of nodes and types are words
set -eu
here=$(cd "$(dirname "$0")" && pwd)
registry=cluster-insight tag='' proxies=yes namespaces='' kinds='' context='' action=install
space=cluster-insight minions=cluster-insight-minions label=cluster-insight.io/docker
work=$(mktemp -d)
forward=''
began=$(date +%s)

stop() {
  [ -z "$forward" ] || kill "$forward" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM

step() { echo "== $*"; }
say() { echo "   $*"; }
fail() { # what failed, then what to do about it
  echo "FAILED: $1" >&2
  shift
  for line in "$@"; do echo "  $line" >&2; done
  exit 1
}
kube() { kubectl ${context:+--context "$context"} "$@"; }

: >"$work/env"
: >"$work/patches"
while [ $# -gt 0 ]; do
  case $1 in
    --no-proxies) proxies=''; shift; continue ;;
    --print | --new-token | --uninstall) action=${1#--}; shift; continue ;;
    -h | --help) sed -n '2,/^# Run/s/^# \{0,1\}//p' "$0"; exit 0 ;;
  esac
  [ $# -gt 1 ] || fail "$1 is no option, or lacks its value" "install.sh --help says which there are"
  case $1 in
    --registry) registry=${2%/} ;;
    --tag) tag=$2 ;;
    --namespaces) namespaces=$2 ;;
    --kinds) kinds=$2 ;;
    --context) context=$2 ;;
    --env)
      case $2 in *[\"\\]*) fail "--env takes no quotes and no backslashes" "use --patch for: $2" ;; esac
      case $2 in *=*) echo "$2" >>"$work/env" ;; *) fail "--env takes NAME=VALUE, not $2" ;; esac ;;
    --patch) [ -r "$2" ] || fail "cannot read $2"; cat "$2" >"$work/patch-$(wc -l <"$work/patches").yaml"; echo "$2" >>"$work/patches" ;;
    *) fail "$1 is no option" "install.sh --help says which there are" ;;
  esac
  shift 2
done

# --- what to apply

collector_env() {
  [ -z "$namespaces" ] || echo "CLUSTERINSIGHT_KUBERNETES_NAMESPACES=$namespaces${proxies:+,$minions}"
  [ -z "$kinds" ] || echo "CLUSTERINSIGHT_KUBERNETES_KINDS=$kinds"
  cat "$work/env"
}

rules_of_kinds() {
  echo "$kinds" | tr ',' '\n' | while IFS=. read -r plural group; do
    case $group in v[0-9]*.*) group=${group#*.} ;; esac
    echo "- {op: add, path: /rules/-, value: {apiGroups: [$group], resources: [$plural], verbs: [get, list, watch]}}"
  done
}

render() { # groups of the sockets, extra port of the API server, API version of disruption budgets
  rm -rf "$work/kustomize"
  mkdir "$work/kustomize"
  cp "$here"/[0-9]*.yaml "$work/kustomize"
  resources='10-namespace 20-account 21-reader 30-collector 40-network' patches=''
  if [ -n "$namespaces" ]; then
    for name in $(echo "$namespaces${proxies:+,$minions}" | tr ',' ' '); do
      sed "s/NAMESPACE/$name/" "$here/namespaced/reader.yaml" >"$work/kustomize/reader-$name.yaml"
      resources="$resources reader-$name"
    done
    resources=$(echo "$resources" | sed 's/ 21-reader//')
  fi
  [ -z "$proxies" ] || resources="$resources 50-minion-proxies"
  if [ -n "$(collector_env)" ]; then
    {
      printf 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: collector, namespace: %s}\n' $space
      printf 'spec:\n  template:\n    spec:\n      containers:\n        - name: collector\n          env:\n'
      collector_env | sed 's/\([^=]*\)=\(.*\)/            - {name: \1, value: "\2"}/'
    } >"$work/kustomize/env.yaml"
    patches="$patches
  - path: env.yaml"
  fi
  if [ -n "$kinds" ]; then
    rules_of_kinds >"$work/kustomize/kinds.yaml"
    patches="$patches
  - {path: kinds.yaml, target: {kind: $([ -n "$namespaces" ] && echo Role || echo ClusterRole), name: cluster-insight-reader}}"
  fi
  if [ -n "$proxies" ] && [ -n "$1" ]; then
    echo "- {op: replace, path: /spec/template/spec/securityContext/supplementalGroups, value: [$1]}" >"$work/kustomize/groups.yaml"
    patches="$patches
  - {path: groups.yaml, target: {kind: DaemonSet}}"
  fi
  if [ -n "$2" ]; then
    echo "- {op: add, path: /spec/egress/0/ports/-, value: {protocol: TCP, port: $2}}" >"$work/kustomize/port.yaml"
    patches="$patches
  - {path: port.yaml, target: {kind: NetworkPolicy, name: collector}}"
  fi
  for file in "$work"/patch-*.yaml; do
    [ -f "$file" ] || continue
    cp "$file" "$work/kustomize"
    patches="$patches
  - path: ${file##*/}"
  done
  {
    printf 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n'
    for name in $resources; do echo "  - $name.yaml"; done
    echo "images:"
    for name in collector minion-proxy; do
      echo "  - {name: cluster-insight/$name, newName: $registry/$name${tag:+, newTag: \"$tag\"}}"
    done
    [ -z "$patches" ] || echo "patches:$patches"
  } >"$work/kustomize/kustomization.yaml"
  kubectl kustomize "$work/kustomize" >"$work/rendered.yaml" || fail "the manifests cannot be put together" "see the line above"
  sed "s|^apiVersion: policy/v1$|apiVersion: $3|" "$work/rendered.yaml"
}

# --- what there is

socket_groups() { # of the DaemonSet that is there
  kube -n $minions get daemonset minion-proxy --ignore-not-found \
    -o jsonpath='{.spec.template.spec.securityContext.supplementalGroups[*]}' 2>/dev/null | tr ' ' ','
}

other_api_port() {
  kube -n default get endpoints kubernetes -o jsonpath='{.subsets[0].ports[0].port}' 2>/dev/null | grep -vxE '443|6443' || true
}

budget_version() {
  versions=$(kube api-versions 2>/dev/null) || versions=policy/v1
  echo "$versions" | grep -x policy/v1 || echo policy/v1beta1
}

nodes_with_docker() {
  kube get nodes -o jsonpath='{range .items[*]}{.status.nodeInfo.containerRuntimeVersion} {.metadata.name}{"\n"}{end}' 2>/dev/null |
    sed -n 's|^docker://[^ ]* ||p'
}

labelled_nodes() { kube get nodes -l $label=true -o jsonpath='{range .items[*]}{.metadata.name}{"\n"}{end}' 2>/dev/null; }

# --- the steps

check_tools() {
  for tool in kubectl curl; do
    command -v $tool >/dev/null || fail "there is no $tool" "install it, and have it in the PATH"
  done
  kube get --raw /version >"$work/version" 2>"$work/error" ||
    fail "kubectl does not reach a cluster: $(tail -n 1 "$work/error")" \
      "kubectl config get-contexts lists those that it knows, and --context chooses one"
}

check() {
  step "Checking"
  check_tools
  minor=$(sed -n 's/.*"minor": "\([0-9]*\).*/\1/p' "$work/version")
  [ "${minor:-0}" -ge 20 ] || fail "the cluster is Kubernetes 1.${minor:-?}" "Cluster Insight needs 1.20 or newer"
  kube get nodes --no-headers >"$work/nodes" 2>"$work/error" || [ -z "$proxies" ] ||
    fail "cannot see which nodes run Docker: $(tail -n 1 "$work/error")" \
      "ask who runs the cluster for the right to list nodes, or for running this script; or say --no-proxies"
  nodes=$(wc -l <"$work/nodes")
  docker=$(nodes_with_docker)
  say "cluster $(kube config view --minify -o jsonpath='{.clusters[0].name} at {.clusters[0].cluster.server}'), Kubernetes 1.$minor, $((nodes)) nodes"
  if [ -z "$docker" ]; then
    proxies=''
    say "no node runs Docker: no minion proxies are needed"
  elif [ -z "$proxies" ]; then
    say "Docker runs on $(echo $docker), without minion proxies as you say"
  else
    say "Docker runs on $(echo $docker): they get minion proxies"
  fi
  check_rights
}

: >"$work/lacking"
may() { # verb resource [-n namespace]
  [ "$(kube auth can-i "$@" 2>/dev/null)" = yes ] || echo "$*" >>"$work/lacking"
}

check_rights() {
  may create namespaces
  may create clusterroles.rbac.authorization.k8s.io
  may create clusterrolebindings.rbac.authorization.k8s.io
  for resource in serviceaccounts services secrets deployments.apps networkpolicies.networking.k8s.io poddisruptionbudgets.policy pods/portforward; do
    may create $resource -n $space
  done
  for name in $(echo "$namespaces" | tr ',' ' '); do
    may create roles.rbac.authorization.k8s.io -n "$name"
    kube get namespace "$name" >/dev/null 2>&1 || fail "there is no namespace $name" "create it first, or leave it out of --namespaces"
  done
  if [ -n "$proxies" ]; then
    may create daemonsets.apps -n $minions
    may patch nodes
  fi
  all_allowed
}

all_allowed() {
  [ ! -s "$work/lacking" ] ||
    fail "you may not do all that is needed: $(paste -s -d , "$work/lacking" | sed 's/,/, /g')" \
      "ask who runs the cluster for these rights, or for running this script; --print shows what it applies"
}

secret() { # namespace, content
  printf 'apiVersion: v1\nkind: Secret\nmetadata: {name: minion-token, namespace: %s, labels: {app.kubernetes.io/part-of: cluster-insight}}\nstringData: {token: "%s"}\n' \
    "$1" "$2"
}

random_token() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

current_token() { # the first line of the token in a namespace
  kube -n "$1" get secret minion-token -o 'go-template={{.data.token | base64decode}}' 2>/dev/null | head -n 1
}

make_tokens() {
  token=$(current_token $space) || token=''
  [ -n "$token" ] || { token=$(random_token); secret $space "$token" | kube create -f - >/dev/null; say "a token for the minion proxies is made"; }
  [ -z "$proxies" ] || [ "$(current_token $minions)" = "$token" ] || {
    kube -n $minions delete secret minion-token --ignore-not-found >/dev/null
    secret $minions "$token" | kube create -f - >/dev/null
  }
}

label_nodes() {
  for node in $(labelled_nodes); do
    [ -n "$proxies" ] && echo "$docker" | grep -qx "$node" && continue
    kube label node "$node" "$label-" >/dev/null
  done
  [ -z "$proxies" ] || for node in $docker; do
    kube label node "$node" $label=true --overwrite >/dev/null
  done
}

namespaces_of() { # file
  awk '/^---/ {if (is) printf "%s---\n", text; text = ""; is = 0; next}
    {text = text $0 "\n"} /^kind: Namespace$/ {is = 1} END {if (is) printf "%s", text}' "$1"
}

apply() { # groups
  render "$1" "$(other_api_port)" "$(budget_version)" >"$work/all.yaml"
  namespaces_of "$work/all.yaml" | kube apply -f - >"$work/applied" 2>"$work/error" || apply_failed
  make_tokens
  kube apply -f "$work/all.yaml" >>"$work/applied" 2>"$work/error" || apply_failed
  grep -v 'version difference' "$work/error" >&2 || true
  say "$(awk '{all[$1]} !/ unchanged$/ {changed[$1]} END {print length(changed) " objects made or changed, " length(all) - length(changed) " as they were"}' "$work/applied")"
}

apply_failed() { fail "the API server refuses a manifest" "$(grep -v 'version difference' "$work/error" | head -n 5)"; }

# Kubernetes goes on with that alone: with old kubelets, a minute and more.
drop_proxies() {
  kube get namespace $minions >/dev/null 2>&1 || return 0
  say "taking away the minion proxies"
  kube delete namespace $minions --wait=false >/dev/null
}

await_room() { # namespace that something may be about to leave
  [ "$(kube get namespace "$1" --ignore-not-found -o jsonpath='{.status.phase}' 2>/dev/null)" = Terminating ] || return 0
  say "namespace $1 is on its way out, from before: waiting until it is gone …"
  kube wait --for=delete "namespace/$1" --timeout=180s >/dev/null 2>&1 ||
    fail "namespace $1 does not go away" "see what holds it: kubectl get pods -n $1; docs/troubleshooting.md has more"
}

wait_for() { # namespace, workload
  kube -n "$1" rollout status "$2" --timeout=180s 2>"$work/error" | sed 's/^/   /'
  kube -n "$1" rollout status "$2" --timeout=1s >/dev/null 2>&1 || {
    kube -n "$1" get pods -o wide >&2 || true
    kube -n "$1" get events --field-selector type=Warning --sort-by .lastTimestamp 2>/dev/null | tail -n 5 >&2
    fail "$2 is not ready after three minutes" \
      "ErrImagePull, ImagePullBackOff: have the images where the nodes find them, and say so with --registry and --tag" \
      "CrashLoopBackOff: kubectl -n $1 logs $2" "Pending: kubectl -n $1 describe pods; docs/troubleshooting.md has more"
  }
}

refused_groups() { # that the proxies say they lack
  kube -n $minions logs -l app.kubernetes.io/name=minion-proxy --tail=-1 2>"$work/error" |
    sed -n 's/.*it belongs to group \([0-9]*\).*/\1/p' | sort -u
}

open_sockets() {
  lacking=$(refused_groups)
  [ ! -s "$work/error" ] || say "cannot see in all logs of the proxies whether they may open the sockets: $(tail -n 1 "$work/error")"
  [ -n "$lacking" ] || return 0
  groups=$(printf '%s\n' "$groups" "$lacking" | tr ',' '\n' | grep . | sort -nu | paste -s -d , -)
  say "the nodes' Docker sockets belong to other groups: the proxies get $groups"
  # Made anew instead of changed: none of them was of use, and a rolling update is slow.
  kube -n $minions delete daemonset minion-proxy >/dev/null
  apply "$groups"
  wait_for $minions daemonset/minion-proxy
  lacking=$(refused_groups)
  [ -z "$lacking" ] || fail "the proxies may not open the Docker sockets, though they are in group $lacking" \
    "the sockets are not open to their group: let the proxies run as root, see docs/troubleshooting.md"
}

# --- the doctor

api_token() {
  kube -n $space create token collector --duration=10m 2>/dev/null || {
    secret=$(kube -n $space get serviceaccount collector -o jsonpath='{.secrets[0].name}')
    kube -n $space get secret "$secret" -o 'go-template={{.data.token | base64decode}}'
  }
}

ask() { # path
  curl -sS -m 20 -K "$work/curl" "http://127.0.0.1:$port$1"
}

open_door() { # namespace, what, port, token
  [ -z "$forward" ] || kill "$forward" 2>/dev/null || true
  : >"$work/forward"
  kube -n "$1" port-forward "$2" ":$3" >"$work/forward" 2>&1 &
  forward=$!
  for _ in $(seq 100); do
    port=$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\).*/\1/p' "$work/forward")
    [ -z "$port" ] || break
    kill -0 "$forward" 2>/dev/null || break
    sleep 0.1
  done
  [ -n "$port" ] || fail "cannot reach $2 by port-forward: $(tail -n 1 "$work/forward")" "try: kubectl -n $1 port-forward $2 $3"
  (umask 077 && printf 'header = "Authorization: Bearer %s"\n' "$4" >"$work/curl")
}

within() { # seconds, command that succeeds in the end
  end=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt "$end" ] || return 1
    sleep 0.5
  done
}

is_healthy() { [ "$(ask /healthz 2>"$work/error")" = ok ]; }

minions_are_ok() {
  ask /minions_status >"$work/minions" 2>/dev/null || return 1
  for node in $docker; do grep -q "\"$node\":\"OK\"" "$work/minions" || return 1; done
}

check_minions() {
  within 60 minions_are_ok || fail "not every minion is OK: $(cat "$work/minions")" \
    "kubectl -n $minions get pods -o wide, and their logs; docs/troubleshooting.md says what the reasons mean"
  say "every minion is OK: $(echo $docker)"
}

# Who asks is the collector's own account: with Roles alone, it has to name the namespaces.
shows() {
  query="type=$1"
  [ -z "$namespaces" ] || query="type=Pod,$1&include=contained&namespace=$namespaces${proxies:+,$minions}"
  ask "/debug?$query" 2>/dev/null | grep -q "tooltip=\"$1:"
}

exists() { # resource
  if [ -z "$namespaces" ]; then
    kube get "$1" -A -o name 2>/dev/null | grep -q .
  else
    for name in $(echo "$namespaces" | tr ',' ' '); do
      kube -n "$name" get "$1" -o name 2>/dev/null | grep -q . && return
    done
    return 1
  fi
}

expected_types() {
  for pair in Pod/pods Container/pods Image/pods Service/services ServiceAccount/serviceaccounts Deployment/deployments.apps \
    ReplicaSet/replicasets.apps DaemonSet/daemonsets.apps StatefulSet/statefulsets.apps Job/jobs.batch Ingress/ingresses.networking.k8s.io \
    PersistentVolumeClaim/persistentvolumeclaims NetworkPolicy/networkpolicies.networking.k8s.io; do
    ! exists "${pair#*/}" || echo "${pair%/*}"
  done
  [ -n "$namespaces" ] || printf 'Node\nNamespace\n'
  [ -z "$proxies" ] || echo Process
}

agree() { # type: it is shown, or gone meanwhile, as what is just being taken away
  if shows "$1"; then shown="$shown $1"; elif expected_types | grep -qx "$1"; then return 1; fi
}

verify() {
  step "Verifying"
  open_door $space deployment/collector 5555 "$(api_token)"
  within 30 is_healthy || fail "/healthz does not say ok: $(tail -n 1 "$work/error")" "kubectl -n $space logs deployment/collector"
  say "/healthz says ok"
  # How the daemons are is told to who may list nodes; without that right, the processes that are shown tell it.
  [ -z "$proxies" ] || [ -n "$namespaces" ] || check_minions
  shown=
  for type in $(expected_types); do
    within 30 agree "$type" || fail "/debug shows no $type, and the cluster has some" \
      "kubectl -n $space logs deployment/collector, and /readyz, say whether the service may read them"
  done
  say "/debug shows at least one of:$shown"
}

# --- what was asked for

done_in() { echo "SCRIPT ALL DONE in $(($(date +%s) - began)) seconds"; }

install() {
  check
  groups=$(socket_groups)
  step "Applying"
  await_room $space
  if [ -n "$proxies" ]; then await_room $minions; else drop_proxies; fi
  [ -z "$docker" ] || label_nodes
  apply "$groups"
  step "Waiting"
  if [ -n "$proxies" ]; then
    wait_for $minions daemonset/minion-proxy
    open_sockets
  fi
  wait_for $space deployment/collector
  verify
  cat <<T

To read it, keep this running, and present a Kubernetes token of yours:
  kubectl -n $space port-forward service/cluster-insight 5555
  curl -H "Authorization: Bearer \$TOKEN" http://localhost:5555/cluster

T
  done_in
}

print() {
  render "$(socket_groups)" "$(other_api_port)" "$(budget_version)"
}

proxies_answer() { # token, status
  # Those that are about to go can no longer be reached.
  for pod in $(kube -n $minions get pods -l app.kubernetes.io/name=minion-proxy \
    -o go-template='{{range .items}}{{if not .metadata.deletionTimestamp}}pod/{{.metadata.name}} {{end}}{{end}}'); do
    open_door $minions "$pod" 4243 "$1"
    status=$(curl -sS -m 5 -o /dev/null -w '%{http_code}' -K "$work/curl" "http://127.0.0.1:$port/_ping") || return 1
    [ "$status" = "$2" ] || return 1
  done
}

# A pod that changes is synced at once, its Secrets included; else that takes a minute or two.
give_proxies() { # token file, a token that has to be answered so: status
  secret $minions "$1" | kube replace -f - >/dev/null
  kube -n $minions annotate pods -l app.kubernetes.io/name=minion-proxy --overwrite cluster-insight.io/token-changed="$(date +%s)" >/dev/null
  within 180 proxies_answer "$2" "$3" ||
    fail "not every proxy has taken over the change after three minutes" "run this again: nothing is lost, the collector is still served"
}

# The proxies take both tokens until the collector has the new one: no answer is missed.
new_token() {
  check_tools
  for name in $space $minions; do may get secrets -n $name; may update secrets -n $name; done
  may patch pods -n $minions
  may patch deployments.apps -n $space
  all_allowed
  old=$(current_token $space) || old=''
  [ -n "$old" ] || fail "there is no token yet" "install first: install.sh"
  kube -n $minions get daemonset minion-proxy >/dev/null 2>&1 ||
    fail "there are no minion proxies" "install them first: install.sh"
  new=$(random_token)
  step "The proxies take the old token and the new one"
  give_proxies "$old\\n$new" "$new" 200
  step "The collector presents the new one"
  secret $space "$new" | kube replace -f - >/dev/null
  kube -n $space rollout restart deployment/collector >/dev/null
  wait_for $space deployment/collector
  step "The proxies take the new one alone"
  give_proxies "$new" "$old" 401
  step "Verifying"
  docker=$(labelled_nodes)
  open_door $space deployment/collector 5555 "$(api_token)"
  check_minions
  done_in
}

uninstall() {
  check_tools
  step "Taking everything away"
  for resource in namespaces clusterroles.rbac.authorization.k8s.io clusterrolebindings.rbac.authorization.k8s.io; do may delete $resource; done
  may list roles.rbac.authorization.k8s.io -A
  may patch nodes
  all_allowed
  part=app.kubernetes.io/part-of=cluster-insight
  kube delete clusterrolebindings,clusterroles -l $part --ignore-not-found | sed 's/^/   /'
  kube get roles,rolebindings -A -l $part -o jsonpath='{range .items[*]}{.metadata.namespace} {.kind} {.metadata.name}{"\n"}{end}' |
    while read -r name kind object; do kube -n "$name" delete "$kind" "$object" </dev/null | sed 's/^/   /'; done
  kube delete namespace $space $minions --ignore-not-found | sed 's/^/   /'
  for node in $(labelled_nodes); do kube label node "$node" "$label-" >/dev/null; done
  left=$(kube get namespaces,clusterroles,clusterrolebindings -l $part -o name; kube get roles,rolebindings -A -l $part -o name; labelled_nodes)
  [ -z "$left" ] || fail "still there: $(echo $left)" "run this again, or look at what holds them: kubectl describe"
  say "nothing is left"
  done_in
}

case $action in
  install) install ;;
  print) print ;;
  new-token) new_token ;;
  uninstall) uninstall ;;
esac
