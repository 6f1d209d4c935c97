{{/* The rules for custom kinds: plural.group, or plural.version.group. */}}
{{- define "cluster-insight.kinds" }}
{{- range .Values.kinds }}
{{- $parts := splitn "." 2 . }}
  - apiGroups: [{{ regexReplaceAll "^v[0-9]+((alpha|beta)[0-9]+)?[.]" $parts._1 "" }}]
    resources: [{{ $parts._0 }}]
    verbs: [get, list, watch]
{{- end }}
{{- end }}
