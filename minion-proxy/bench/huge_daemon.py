"""A daemon whose every inspect answer has 100 MB: environment, labels, exec ids and one enormous string."""
import socket, sys, threading

listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen()


def serve(connection):
    try:
        with connection:
            while connection.recv(65536):
                send = connection.sendall
                send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
                send(b'{"Id":"a","Config":{"Env":["A=' + b"x" * (10 << 20) + b'"')
                for _ in range(40):
                    send(b',"VARIABLE_OF_THE_ENVIRONMENT=some value of it"' * 21000)
                send(b'],"Labels":{"a":"b"')
                for i in range(20):
                    send(b"".join(b',"label-%d-%d":"value"' % (i, j) for j in range(40000)))
                send(b'}},"ExecIDs":["' + b"y" * (30 << 20) + b'"]}')
                return
    except OSError:
        pass


while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
