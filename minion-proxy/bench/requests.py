"""Asks a proxy for a number of things on one connection, all its reads in turn."""
import http.client, sys

port, count, container = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
paths = ["/_ping", "/containers/json", f"/containers/{container}/json", "/images/json", "/version"]
connection = http.client.HTTPConnection("127.0.0.1", port)
for i in range(count):
    connection.request("GET", paths[i % len(paths)])
    answer = connection.getresponse()
    assert answer.status == 200, answer.status
    answer.read()
