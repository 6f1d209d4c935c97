"""Holds a number of sockets open that say nothing, opened again when closed, and times a good client meanwhile."""
import http.client, selectors, socket, sys, threading, time

port, count = int(sys.argv[1]), int(sys.argv[2])
over = threading.Event()


def be_silent():
    selector = selectors.DefaultSelector()
    opened = 0
    while not over.is_set():
        while len(selector.get_map()) < count:
            s = socket.create_connection(("127.0.0.1", port))
            selector.register(s, selectors.EVENT_READ)
            opened += 1
            if opened > count:
                time.sleep(0.002)
        for key, _ in selector.select(0.05):
            selector.unregister(key.fileobj)
            key.fileobj.close()


silent = threading.Thread(target=be_silent)
silent.start()
time.sleep(2)
times, failed = [], 0
for _ in range(500):
    begun = time.monotonic()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/_ping")
        failed += connection.getresponse().status != 200
        connection.close()
    except (OSError, http.client.HTTPException):
        failed += 1
    times.append(time.monotonic() - begun)
over.set()
silent.join()
times.sort()
print(
    f"{count} silent sockets: a good client's p50 {times[250] * 1000:.1f} ms, "
    f"p99 {times[495] * 1000:.1f} ms (at most 500), {failed} of 500 failed"
)
