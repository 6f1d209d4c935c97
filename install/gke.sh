#!/bin/sh
# Installs Cluster Insight in a cluster of Google Kubernetes Engine.
# usage: install/gke.sh PROJECT CLUSTER LOCATION [OPTION]...     (options: install.sh --help)
# Gets the cluster's credentials with gcloud. Nothing is opened to the outside; if pods of different nodes may not reach
# each other, it asks before it opens the minion proxies' port among them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 3 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" | grep -v '^set' >&2; exit 2; }
project=$1 cluster=$2 location=$3
shift 3
rule=cluster-insight-$cluster
command -v gcloud >/dev/null || { echo "FAILED: there is no gcloud: install the Google Cloud CLI, then 'gcloud auth login'" >&2; exit 1; }

gcloud container clusters get-credentials "$cluster" --project "$project" --location "$location" ||
  { echo "FAILED: no credentials for $cluster: try 'gcloud auth login', and 'gcloud container clusters list --project $project'" >&2; exit 1; }

firewall() { gcloud compute firewall-rules "$@" --project "$project"; }

case " $* " in
  *" --uninstall "*)
    if [ -n "$(firewall list --filter "name=$rule" --format 'value(name)')" ]; then firewall delete "$rule" --quiet; fi ;;
  *" --no-proxies "* | *" --print "* | *" --new-token "*) ;;
  *)
    # GKE's own rule for this is named gke-CLUSTER-HASH-all; some organizations take it away.
    if [ -z "$(firewall list --filter "name~^gke-$cluster-.*-all$ OR name=$rule" --format 'value(name)')" ]; then
      describe() { gcloud container clusters describe "$cluster" --project "$project" --location "$location" --format "value($1)"; }
      network=$(describe network) pods=$(describe clusterIpv4Cidr)
      echo "No firewall rule lets the pods of $cluster reach each other. The collector has to reach the minion proxies."
      printf 'Open TCP 4243 from the pods (%s) to the nodes of network %s, as rule %s? [y/N] ' "$pods" "$network" "$rule"
      read -r answer || answer=''
      case $answer in
        y | Y | yes) firewall create "$rule" --network "$network" --source-ranges "$pods" --allow tcp:4243 ;;
        *) echo "No rule is made." ;;
      esac
    fi ;;
esac
exec "$here/install.sh" "$@"
