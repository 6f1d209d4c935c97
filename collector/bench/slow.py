"""Reads the whole graph slowly or not at all, over many connections, and says when the server cut them.

usage: collector/bench/slow.py PORT [CONNECTIONS] [SECONDS]
Half of the connections read 1 KB a second, the others nothing after the first KB.
"""
import socket, sys, time

port = int(sys.argv[1])
count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 90
REQUEST = b"GET /cluster HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
ESTABLISHED = "01"


def open_to_server():
    """Ports of clients that the server has a connection with: a FIN behind unread bytes does not reach the client."""
    ports = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with open(table) as lines:
            for line in list(lines)[1:]:
                _, local, remote, state = line.split()[:4]
                if state == ESTABLISHED and int(local.split(":")[1], 16) == port:
                    ports.add(int(remote.split(":")[1], 16))
    return ports


class Reader:
    def __init__(self, reads):
        self.reads = reads
        self.cut = None
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # so that little waits in the kernel
        self.socket.connect(("127.0.0.1", port))
        self.port = self.socket.getsockname()[1]
        self.socket.sendall(REQUEST)

    def read(self):
        try:
            self.socket.recv(1024)
        except OSError:
            pass  # nothing there, or reset, which the kernel's table says too


readers = [Reader(reads=i % 2 == 0) for i in range(count)]
for reader in readers:
    reader.socket.recv(1024)
    reader.socket.setblocking(False)
begun = time.monotonic()
while time.monotonic() - begun < seconds:
    time.sleep(1)
    there = open_to_server()
    for reader in readers:
        if reader.cut is None and reader.port not in there:
            reader.cut = time.monotonic() - begun
        elif reader.cut is None and reader.reads:
            reader.read()
for reads, words in ((True, "reading 1 KB/s"), (False, "reading nothing")):
    cuts = [reader.cut for reader in readers if reader.reads == reads]
    known = [cut for cut in cuts if cut is not None]
    told = f", after {min(known):.0f} to {max(known):.0f} s" if known else ""
    print(f"{words}: {len(known)} of {len(cuts)} cut within {seconds} s{told}", flush=True)
