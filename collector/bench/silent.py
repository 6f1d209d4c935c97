"""Holds sockets open that say nothing, or half a head, opened again when closed, and times /livez meanwhile.

usage: collector/bench/silent.py PORT [SOCKETS] [PID OF THE COLLECTOR]
"""
import http.client, selectors, socket, sys, threading, time

port = int(sys.argv[1])
count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
pid = sys.argv[3] if len(sys.argv) > 3 else None
HALF = b"GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Half: a"


def hold(said, over):
    selector = selectors.DefaultSelector()
    opened = 0
    while not over.is_set():
        while len(selector.get_map()) < count and not over.is_set():
            s = socket.create_connection(("127.0.0.1", port))
            s.sendall(said)
            selector.register(s, selectors.EVENT_READ)
            opened += 1
            if opened > count:
                time.sleep(0.002)
        for key, _ in selector.select(0.05):
            selector.unregister(key.fileobj)
            key.fileobj.close()
    for key in list(selector.get_map().values()):
        key.fileobj.close()


def livez():
    begun = time.monotonic()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/livez")
        good = connection.getresponse().status == 200
        connection.close()
    except (OSError, http.client.HTTPException):
        good = False
    return time.monotonic() - begun, good


def resident():
    if pid is None:
        return ""
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmRSS"):
            return f", {int(line.split()[1]) // 1024} MiB resident"


for name, said in (("nobody", None), ("say nothing", b""), ("say half a head", HALF)):
    over = threading.Event()
    holder = threading.Thread(target=hold, args=(said, over))
    if said is not None:
        holder.start()
        time.sleep(5)
    answers = []
    for _ in range(500):
        answers.append(livez())
        time.sleep(0.02)
    memory = resident()
    over.set()
    if said is not None:
        holder.join()
    times = sorted(time for time, _ in answers)
    failed = sum(not good for _, good in answers)
    print(
        f"{count if said is not None else 0} sockets ({name}): /livez p50 {times[250] * 1000:.1f} ms,"
        f" p99 {times[495] * 1000:.1f} ms (bar 100), {failed} of 500 failed{memory}",
        flush=True,
    )
