#!/bin/sh
# Installs Cluster Insight in a cluster of Amazon EKS.
# usage: install/eks.sh CLUSTER REGION [OPTION]...     (options: install.sh --help)
# Gets the cluster's credentials with aws. Nothing is opened to the outside; if the nodes' security group does not let
# them reach each other, it asks before it opens the minion proxies' port among them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 2 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" | grep -v '^set' >&2; exit 2; }
cluster=$1 region=$2
shift 2
command -v aws >/dev/null || { echo "FAILED: there is no aws: install the AWS CLI, then 'aws configure'" >&2; exit 1; }

aws eks update-kubeconfig --name "$cluster" --region "$region" ||
  { echo "FAILED: no credentials for $cluster: try 'aws sts get-caller-identity', and 'aws eks list-clusters --region $region'" >&2; exit 1; }

group=$(aws eks describe-cluster --name "$cluster" --region "$region" --query cluster.resourcesVpcConfig.clusterSecurityGroupId --output text)
ingress() { # authorize or revoke
  aws ec2 "$1-security-group-ingress" --region "$region" --group-id "$group" \
    --ip-permissions "IpProtocol=tcp,FromPort=4243,ToPort=4243,UserIdGroupPairs=[{GroupId=$group,Description=cluster-insight}]" >/dev/null
}
# shellcheck disable=SC2016 # the query language has backquotes
any='(IpProtocol==`-1` || FromPort==`4243`)' own="Description=='cluster-insight'"
rules() { # how many rules let the group reach itself, and are so
  aws ec2 describe-security-group-rules --region "$region" --filters "Name=group-id,Values=$group" \
    --query "length(SecurityGroupRules[?!IsEgress && ReferencedGroupInfo.GroupId=='$group' && $1])" --output text
}

case " $* " in
  *" --uninstall "*)
    if [ "$(rules "$own")" != 0 ]; then ingress revoke; fi ;;
  *" --no-proxies "* | *" --print "* | *" --new-token "*) ;;
  *)
    # EKS' own group lets its members reach each other; some organizations take that away.
    if [ "$(rules "$any")" = 0 ]; then
      echo "Security group $group does not let the nodes of $cluster reach each other. The collector has to reach the minion proxies."
      printf 'Open TCP 4243 within %s? [y/N] ' "$group"
      read -r answer || answer=''
      case $answer in
        y | Y | yes) ingress authorize ;;
        *) echo "Nothing is opened." ;;
      esac
    fi ;;
esac
exec "$here/install.sh" "$@"
