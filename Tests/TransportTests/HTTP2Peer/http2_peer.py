"""An HTTP/2 peer on loopback for the transport's tests: each path is one behaviour.

usage: http2_peer.py CERTIFICATE KEY

Prints "port N" when it listens, and ends with its input. Facts that a test needs (how much was
sent, on which connection) are asked for by requests of their own, so that nothing is timed.
"""

import asyncio
import collections
import json
import ssl
import sys

import h2.config
import h2.connection
import h2.events
from hyperframe.frame import GoAwayFrame, RstStreamFrame

NO_ERROR, INTERNAL_ERROR = 0, 2


def pattern(start, count):
    """Bytes of a known row, so that a lost or doubled piece shows."""
    return bytes((place * 31) & 255 for place in range(start, start + count))


class Stream:
    """One exchange: its request as it comes, and the body that is still to be sent."""

    def __init__(self, headers):
        self.headers = headers
        self.method = headers[":method"]
        self.words = headers[":path"].strip("/").split("/")
        self.received = bytearray()
        self.unsent = memoryview(b"")


class Peer(asyncio.Protocol):
    connections = 0
    # How often each thing happened: "begun WORD", "ended WORD", "stuck".
    facts = collections.Counter()
    # Requests that are answered once a fact is there, as (peer, stream, fact).
    waiting = []
    broken = []

    def connection_made(self, transport):
        self.number = Peer.connections
        Peer.connections += 1
        self.streams = {}
        self.transport = transport
        config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
        self.connection = h2.connection.H2Connection(config)
        self.connection.initiate_connection()
        self.flush()

    def data_received(self, data):
        for event in self.connection.receive_data(data):
            self.take(event)
        self.flush()

    def flush(self):
        self.transport.write(self.connection.data_to_send())

    def connection_lost(self, reason):
        Peer.waiting = [each for each in Peer.waiting if each[0] is not self]
        Peer.broken = [each for each in Peer.broken if each[0] is not self]
        for stream in self.streams:
            self.end(stream)

    def end(self, stream):
        """The client has given a stream up, or its connection."""
        self.streams[stream].unsent = b""
        self.note("ended " + self.streams[stream].words[0])

    def take(self, event):
        if isinstance(event, h2.events.RequestReceived):
            stream = self.streams[event.stream_id] = Stream(dict(event.headers))
            self.note("begun " + stream.words[0])
            self.begin(event.stream_id)
        elif isinstance(event, h2.events.DataReceived):
            self.connection.acknowledge_received_data(
                event.flow_controlled_length, event.stream_id)
            self.streams[event.stream_id].received += event.data
        elif isinstance(event, h2.events.StreamEnded):
            self.answer(event.stream_id)
        elif isinstance(event, h2.events.StreamReset):
            self.end(event.stream_id)
        elif isinstance(event, h2.events.WindowUpdated):
            for stream in list(self.streams):
                self.send_on(stream)

    def begin(self, stream):
        """What is done as soon as the head of a request is there."""
        if self.streams[stream].words[0] == "early":
            self.reply(stream, {"early": True}, status=413)
            self.raw(RstStreamFrame(stream, error_code=NO_ERROR))

    def answer(self, stream):
        """What is done when the whole request is there."""
        getattr(self, "do_" + self.streams[stream].words[0].replace("-", "_"))(stream)

    # Behaviours, one per first word of the path.

    def do_echo(self, stream):
        got = self.streams[stream]
        self.reply(stream, {"connection": self.number, "method": got.method,
                            "body": got.received.decode(), "headers": got.headers})

    def do_pieces(self, stream):
        """COUNT bytes in frames of 777, then trailers."""
        count = int(self.streams[stream].words[1])
        self.connection.send_headers(stream, [(":status", "103"), ("link", "</a>")])
        self.connection.send_headers(stream, [(":status", "203"), ("x-kind", "pieces")])
        for start in range(0, count, 777):
            self.connection.send_data(stream, pattern(start, min(777, count - start)))
        self.connection.send_headers(stream, [("x-trailer", "late")], end_stream=True)

    def do_large(self, stream):
        """COUNT bytes, as fast as the client's windows let them go."""
        self.connection.send_headers(stream, [(":status", "200")])
        self.send(stream, bytes(int(self.streams[stream].words[1])))

    def do_sent(self, stream):
        """How much of the large bodies has gone, on whatever connection."""
        self.reply(stream, {"connection": self.number, "sent": Peer.facts["sent"]})

    def do_await(self, stream):
        """Answers once something happened, at once if it did before."""
        Peer.waiting.append((self, stream, " ".join(self.streams[stream].words[1:])))
        self.tell()

    def do_reset(self, stream):
        """Resets the stream with a code, before its head."""
        self.connection.reset_stream(stream, int(self.streams[stream].words[1]))

    def do_broken(self, stream):
        """A head and five bytes; the stream is reset once "break" is asked for."""
        self.connection.send_headers(stream, [(":status", "200")])
        self.connection.send_data(stream, b"12345")
        Peer.broken.append((self, stream))

    def do_break(self, stream):
        for peer, broken in Peer.broken:
            peer.connection.reset_stream(broken, INTERNAL_ERROR)
            peer.flush()
        self.reply(stream, {"connection": self.number})

    def do_goaway_after(self, stream):
        """Says that this stream is the last of the connection, then answers it."""
        self.raw(GoAwayFrame(0, last_stream_id=stream, error_code=NO_ERROR))
        self.reply(stream, {"connection": self.number})

    def do_goaway_before(self, stream):
        """Says that not even this stream is looked at."""
        self.raw(GoAwayFrame(0, last_stream_id=0, error_code=NO_ERROR))

    def do_goaway_error(self, stream):
        """Gives the connection up in the middle of a body."""
        self.connection.send_headers(stream, [(":status", "200")])
        self.connection.send_data(stream, b"12345")
        self.raw(GoAwayFrame(0, last_stream_id=stream, error_code=INTERNAL_ERROR))
        self.transport.close()

    def do_wait(self, stream):
        """Never answers."""

    # How replies are written.

    def reply(self, stream, value, status=200):
        body = json.dumps(value).encode()
        self.connection.send_headers(stream, [
            (":status", str(status)), ("content-type", "application/json"),
            ("content-length", str(len(body)))])
        self.send(stream, body)

    def raw(self, frame):
        """A frame that the library would not send in its present state."""
        self.flush()
        self.transport.write(frame.serialize())

    def send(self, stream, body):
        self.streams[stream].unsent = memoryview(body)
        self.send_on(stream)

    def send_on(self, stream):
        """Sends what the windows allow, and ends the stream with its last byte."""
        state = self.streams[stream]
        while state.unsent:
            room = min(self.connection.local_flow_control_window(stream),
                       self.connection.max_outbound_frame_size, len(state.unsent))
            if room <= 0:
                self.note("stuck")
                return
            piece, state.unsent = state.unsent[:room], state.unsent[room:]
            if state.words[0] == "large":
                Peer.facts["sent"] += room
            self.connection.send_data(stream, piece.tobytes(), end_stream=not state.unsent)

    # What happened, and who waits for it.

    def note(self, fact):
        Peer.facts[fact] += 1
        self.tell()

    def tell(self):
        for request in [each for each in Peer.waiting if Peer.facts[each[2]]]:
            peer, stream, fact = request
            Peer.waiting.remove(request)
            peer.reply(stream, {"connection": peer.number, "count": Peer.facts[fact]})
            peer.flush()


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    context.set_alpn_protocols(["h2"])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Peer, "127.0.0.1", 0, ssl=context)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
