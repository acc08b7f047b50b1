"""The least page that carries a call between two browsers: what a room is compared with."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import Thread

from websockets.datastructures import Headers
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

PORT = 8798
ADDRESS = f"http://localhost:{PORT}/"
SMALL = f"{ADDRESS}?small=2"  # first pictures at half definition, as a room's are
PAGE = b"""<!DOCTYPE html><html lang="fr"><title>Bare</title>
<button id="join">Entrer</button><video id="theirs" muted></video>
<script>
const wanted = {audio: true, video: {width: {ideal: 1280}, height: {ideal: 720}, frameRate: {ideal: 24, max: 30}}};
const media = navigator.mediaDevices.getUserMedia(wanted);
document.getElementById("join").onclick = async () => {
  const stream = await media, line = new WebSocket(location.href.replace("http", "ws")), early = [];
  const call = new RTCPeerConnection(), send = (said) => line.send(JSON.stringify(said));
  const describe = async () => {
    const scale = new URLSearchParams(location.search).get("small");
    const sender = call.getSenders().find(({track}) => track.kind === "video"), parameters = sender.getParameters();
    if (scale) { parameters.encodings[0].scaleResolutionDownBy = Number(scale); await sender.setParameters(parameters); }
    await call.setLocalDescription();
    send({description: call.localDescription});
  };
  for (const track of stream.getTracks()) call.addTrack(track, stream);
  call.onicecandidate = ({candidate}) => candidate && send({candidate});
  call.ontrack = ({streams}) => { const video = document.querySelector("video");
    video.srcObject = streams[0]; video.play(); };
  line.onopen = () => send({came: true});
  line.onmessage = async ({data}) => {
    const {came, description, candidate} = JSON.parse(data);
    if (came) await describe();
    if (candidate) call.remoteDescription ? await call.addIceCandidate(candidate) : early.push(candidate);
    if (!description) return;
    await call.setRemoteDescription(description);
    if (description.type === "offer") await describe();
    for (const one of early.splice(0)) await call.addIceCandidate(one);
  };
};
</script></html>"""

_lines: set[ServerConnection] = set()


@contextmanager
def bare_page() -> Iterator[None]:
    """Serve the page and relay what one browser says to the other."""
    with serve(_relay, "localhost", PORT, process_request=_page) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield
        server.shutdown()


def _relay(line: ServerConnection) -> None:
    _lines.add(line)
    try:
        for said in line:
            for other in _lines - {line}:
                other.send(said)
    finally:
        _lines.discard(line)


def _page(line: ServerConnection, request: Request) -> Response | None:
    if "Upgrade" in request.headers:
        return None
    headers = Headers(
        {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(PAGE)), "Connection": "close"}
    )
    return Response(HTTPStatus.OK.value, "OK", headers, PAGE)
